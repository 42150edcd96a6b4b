import { isNested, type Plain, SECTIONS, type Typed } from "../fields";

type Row = Record<string, unknown>;

const FIELDS = SECTIONS.flatMap((section) => section.fields);

/** As it is sent: trimmed, without the lines left empty and the choices not made. */
export function cleaned(content: Typed): Typed {
  const said = cleanedRow(
    FIELDS.filter((field) => !isNested(field)),
    content as unknown as Row,
  );
  for (const field of FIELDS.filter(isNested)) {
    const value = said[field.name];
    if (Array.isArray(value)) said[field.name] = value.map((row: Row) => cleanedRow(field.of, row));
    else if (value !== undefined) said[field.name] = cleanedRow(field.of, value as Row);
  }
  return said as unknown as Typed;
}

function cleanedRow(fields: readonly Plain[], row: Row): Row {
  const said: Row = { ...row };
  for (const { name, kind } of fields) {
    const value = said[name];
    if (kind === "words" && Array.isArray(value))
      said[name] = value.map((line) => String(line).trim()).filter(Boolean);
    else if (typeof value === "string") said[name] = value.trim();
    // A choice not made, or a number not typed, is not sent.
    if ((kind === "choice" || kind === "number") && said[name] === "") delete said[name];
  }
  return said;
}

/** Yuan as they are typed, in fen as they are sent; null while it is no amount. */
export function fenOf(yuan: string): string | null {
  if (!/^\d+(\.\d{1,2})?$/.test(yuan.trim())) return null;
  const [whole = "0", part = ""] = yuan.trim().split(".");
  return String(BigInt(whole) * 100n + BigInt(part.padEnd(2, "0")));
}

/** Fen as an amount to type on: 123400 is "1234.00". What is no fen is what somebody was typing. */
export function yuanOf(fen: unknown): string {
  const text = String(fen ?? "");
  if (!/^\d+$/.test(text)) return text;
  const padded = text.padStart(3, "0");
  return `${padded.slice(0, -2)}.${padded.slice(-2)}`;
}
