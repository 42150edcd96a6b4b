import type { components } from "../api/schema";
import { useDepartmentsFor } from "../ui/departments";
import { instant } from "../ui/format";

type Link = components["schemas"]["intake.Application"]["chain"][number];

/** 首问责任: which department has had it since when, and why it went there. */
export function Chain({ links, division }: { links: readonly Link[]; division: string }) {
  const departments = useDepartmentsFor(division).data ?? [];
  const nameOf = (code: string) => departments.find((one) => one.code === code)?.name ?? code;
  return (
    <ol>
      {links.map((one) => (
        <li key={one.at}>
          {instant(one.at)} {nameOf(one.to_department)} {one.reason}
        </li>
      ))}
    </ol>
  );
}
