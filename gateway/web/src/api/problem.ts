/** What the API says when it refuses: RFC 9457 problem JSON, as gateway/problems.py writes it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    detail: string,
    readonly rule = "",
    readonly fields: readonly FieldError[] = [],
    readonly facts: Readonly<Record<string, string>> = {},
    readonly instance = "",
  ) {
    super(detail);
  }

  /** The sentence for a field, by its path as the request names it, e.g. `applicant.phone`. */
  of(field: string): string | undefined {
    return this.fields.find((error) => error.field === field)?.message;
  }

  /** Nobody knows whether the server did it: the same command may be sent again under its key. */
  get isLost(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 504;
  }
}

export interface FieldError {
  field: string;
  rule: string;
  message: string;
}

/** From an answer's body, whatever stands in it. */
export function toProblem(status: number, body: unknown): Problem {
  const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  return new Problem(
    status,
    String(said.reason ?? "UNKNOWN"),
    String(said.detail ?? `HTTP ${status}`),
    String(said.rule ?? ""),
    Array.isArray(said.errors) ? (said.errors as FieldError[]) : [],
    (said.facts ?? {}) as Record<string, string>,
    String(said.instance ?? ""),
  );
}

/** The line dropped, or the server cannot be reached. */
export function lineDropped(): Problem {
  return new Problem(0, "LINE_DROPPED", "网络中断，没有连上服务器。您填写的内容都还在，请稍后再试。");
}

/** A refusal with its fields called as they are on the page. */
export function inWords(refusal: Error | null, words: (field: string) => string): Error | null {
  if (!(refusal instanceof Problem)) return refusal;
  return new Problem(
    refusal.status,
    refusal.reason,
    refusal.message,
    refusal.rule,
    refusal.fields.map((one) => ({ ...one, field: words(one.field) })),
    refusal.facts,
    refusal.instance,
  );
}

/** What was asked for, or null if it is refused for one of these reasons, each of which is an answer in itself. */
export async function orNone<Found>(found: Promise<Found>, ...reasons: string[]): Promise<Found | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Problem && reasons.includes(error.reason)) return null;
    throw error;
  }
}
