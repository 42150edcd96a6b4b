import type { ReactNode } from "react";

/** A heading; over money, which stands to the right. */
type Column = string | { money: string };

/**
 * A table that scrolls by itself where it is wider than the page. `region` names it for who listens and lets the keyboard
 * reach what scrolls.
 */
export function PlainTable({
  columns,
  region,
  caption,
  foot,
  children,
}: {
  columns: readonly Column[];
  region: string;
  caption?: string;
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="table-scroll" role="region" tabIndex={0} aria-label={region}>
      <table className="plain-table">
        {caption && <caption className="visually-hidden">{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column) =>
              typeof column === "string" ? (
                <th key={column} scope="col">
                  {column}
                </th>
              ) : (
                <th key={column.money} scope="col" className="money">
                  {column.money}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}
