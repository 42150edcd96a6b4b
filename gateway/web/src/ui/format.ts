import i18n from "i18next";

const ZONE = "Asia/Shanghai";

function locale(): string {
  return i18n.language === "en" ? "en-GB" : "zh-CN";
}

/** An instant, at Shanghai's clock: 2026年11月28日 09:30. */
export function instant(value: string | undefined): string {
  if (!value) return "—";
  return new Intl.DateTimeFormat(locale(), {
    timeZone: ZONE,
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(new Date(value));
}

/** A day, from an instant or from `2026-11-28`, which is that day wherever it is read. */
export function day(value: string | undefined): string {
  if (!value) return "—";
  const at = value.length === 10 ? new Date(`${value}T12:00:00+08:00`) : new Date(value);
  return new Intl.DateTimeFormat(locale(), {
    timeZone: ZONE,
    year: "numeric",
    month: "long",
    day: "numeric",
  }).format(at);
}

/** A month as the API writes it, 2026-11: 2026年11月; empty for none. */
export function month(value: string | undefined): string {
  if (!value) return "";
  return new Intl.DateTimeFormat(locale(), { timeZone: ZONE, year: "numeric", month: "long" }).format(
    new Date(`${value}-15T12:00:00+08:00`),
  );
}

/** The last day of a limit, from its end, which is that day's 24:00. */
export function lastDay(end: string | undefined): string {
  return end ? day(new Date(Date.parse(end) - 1).toISOString()) : "—";
}

/** The day of an instant at Shanghai, as the API writes days: 2026-11-28; empty for none. */
export function shanghaiDay(at: string | undefined): string {
  return at ? new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(new Date(at)) : "";
}

/** Fen, which the API sends as a string of digits, in yuan: ¥1,234.50. */
export function yuan(fen: string | number | undefined): string {
  if (fen === undefined || fen === "") return "—";
  return new Intl.NumberFormat(locale(), {
    style: "currency",
    currency: "CNY",
    currencyDisplay: "narrowSymbol",
  }).format(Number(fen) / 100);
}

/** Bytes as people say the size of a file: 120 KB, 1.4 MB. */
export function fileSize(size: string | number | undefined): string {
  const bytes = Number(size ?? 0);
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A file's kind as people say it: PDF of application/pdf. */
export function fileFormat(contentType: string): string {
  return (contentType.split("/")[1] ?? "").toUpperCase();
}

/** An enum's value without its prefix: STATE_OPEN of `STATE_` is OPEN. */
export function bare(value: string | undefined, prefix: string): string {
  return (value ?? "").replace(prefix, "");
}
