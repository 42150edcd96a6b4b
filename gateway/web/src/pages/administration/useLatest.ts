import { useState } from "react";

/**
 * The rows of a public list, which the platform keeps for minutes, with what was just saved laid over it: whoever saves
 * sees it at once, and changes it by its present etag. An etag counts the changes of its row.
 */
export function useLatest<Row extends { etag: string }>(
  keyOf: (row: Row) => string,
): [over: (rows: readonly Row[]) => Row[], saved: (row: Row) => void] {
  const [changed, setChanged] = useState<Readonly<Record<string, Row>>>({});
  const over = (rows: readonly Row[]) => {
    const there = new Set(rows.map(keyOf));
    const added = Object.values(changed).filter((row) => !there.has(keyOf(row)));
    return [...added, ...rows.map((row) => newer(row, changed[keyOf(row)]))];
  };
  return [over, (row) => setChanged((now) => ({ ...now, [keyOf(row)]: row }))];
}

function newer<Row extends { etag: string }>(read: Row, saved: Row | undefined): Row {
  return saved && Number(saved.etag) > Number(read.etag) ? saved : read;
}
