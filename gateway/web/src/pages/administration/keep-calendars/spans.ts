const DAY = 86_400_000;

/** Days of one kind and name that follow each other. */
export interface Span {
  first: string;
  last: string;
  kind: string;
  name: string;
}

/** Single days, in their order, gathered where one follows the other for the same reason. */
export function spansOf(days: readonly { day: string; kind: string; name: string }[]): Span[] {
  const spans: Span[] = [];
  for (const { day, kind, name } of days) {
    const last = spans.at(-1);
    if (last && last.kind === kind && last.name === name && Date.parse(day) - Date.parse(last.last) === DAY)
      last.last = day;
    else spans.push({ first: day, last: day, kind, name });
  }
  return spans;
}

/** The longest arrangement that is entered at once: a mistyped year would be thousands of days. */
const LONGEST = 31;

/** Every day from the first to the last, the first alone where there is no last; none if they are no such span. */
export function daysOf(first: string, last: string): string[] {
  const start = Date.parse(first);
  const count = last ? Math.round((Date.parse(last) - start) / DAY) + 1 : 1;
  if (!(count >= 1 && count <= LONGEST)) return [];
  return Array.from({ length: count }, (_, n) => new Date(start + n * DAY).toISOString().slice(0, 10));
}
