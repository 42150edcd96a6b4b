import { NavLink } from "react-router";

/** The pages of an area of work, one beside the other; the first is the area's own, whose path the others go on from. */
export function WorkNav({
  label,
  pages,
}: {
  label: string;
  pages: readonly (readonly [path: string, text: string])[];
}) {
  if (!pages.length) return null;
  return (
    <nav className="work-nav no-print" aria-label={label}>
      {pages.map(([path, text], at) => (
        <NavLink key={path} to={path} end={at === 0}>
          {text}
        </NavLink>
      ))}
    </nav>
  );
}
