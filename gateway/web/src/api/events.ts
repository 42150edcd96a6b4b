import { problemOf, send } from "./client";
import { Problem, toProblem } from "./problem";
import { parsed, type ServerEvent } from "./serverEvent";

/** The gateway says something every 15 s at least: two beats missed, and a margin for a slow line. */
const SILENT_MS = 40_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Longer than the longest wait, so that a stream that opens only to be refused is asked for ever more seldom. */
const STEADY_MS = 60_000;
/** Refusals that asking again does not change; 401 is the session's matter, 429 and all of 500 pass. */
const FOR_GOOD = new Set([400, 403, 404]);

/** Nothing came for so long that the line must be dead, though nobody said so. */
export class SilentLine extends Error {}

/**
 * Reads a stream of server-sent events with the caller's token, which EventSource cannot send, until it ends.
 *
 * Throws a Problem if it is refused, at once or later, or the line drops; SilentLine if nothing comes, not even a
 * heartbeat. `after` is the last event's id, which the server goes on from.
 */
export async function readEvents(
  path: string,
  after: string,
  signal: AbortSignal,
  on: { open: () => void; event: (event: ServerEvent) => void },
): Promise<void> {
  const cut = new AbortController();
  const stop = () => cut.abort();
  signal.addEventListener("abort", stop);
  let silent = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      silent = true;
      cut.abort();
    }, SILENT_MS);
  };
  try {
    heard();
    const headers = { accept: "text/event-stream", ...(after && { "last-event-id": after }) };
    const answer = await send(new Request(path, { headers, signal: cut.signal }));
    if (!answer.ok || !answer.body) throw await problemOf(answer);
    on.open();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      heard();
      const { done, value } = await reader.read();
      if (done) return;
      const parts = `${rest}${value}`.split("\n\n");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        const event = parsed(part);
        if (event.name === "problem") throw refusalIn(event.data);
        if (event.data) on.event(event);
      }
    }
  } catch (error) {
    throw silent ? new SilentLine() : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    // Whoever stopped listening holds no line open.
    cut.abort();
  }
}

function refusalIn(data: string): Problem {
  try {
    const said = JSON.parse(data) as { status?: number };
    return toProblem(said.status ?? 0, said);
  } catch {
    return toProblem(0, { detail: data.slice(0, 300) });
  }
}

/** How it stands with a stream; `away` while nobody looks at the page, `refused` for good. */
export type Line =
  | { state: "connecting" | "live" | "cut" | "silent" | "away" }
  | { state: "refused"; problem: Problem };

/**
 * Follows a stream until it is stopped: takes it up again after the last event seen, each time a little later and never
 * at the same moment as everybody else. Where nobody looks or there is no network, it waits for that to change.
 */
export function followEvents(
  path: string,
  on: { line: (line: Line) => void; event: (event: ServerEvent) => void },
): () => void {
  const stop = new AbortController();
  let attempt = new AbortController();
  // A stream on a dead line ends by itself much later than the browser knows that the line is dead.
  const offline = () => attempt.abort();
  window.addEventListener("offline", offline);
  void follow();
  return () => {
    window.removeEventListener("offline", offline);
    stop.abort();
    attempt.abort();
  };

  async function follow() {
    let last = "";
    let failures = 0;
    while (!stop.signal.aborted) {
      if (!isWanted()) {
        on.line({ state: navigator.onLine ? "away" : "cut" });
        await until(isWanted, stop.signal);
        continue;
      }
      attempt = new AbortController();
      let openedAt = Number.POSITIVE_INFINITY;
      try {
        await readEvents(path, last, attempt.signal, {
          open: () => {
            openedAt = Date.now();
            on.line({ state: "live" });
          },
          event: (event) => {
            if (event.id) last = event.id;
            on.event(event);
          },
        });
        if (stop.signal.aborted) return;
        on.line({ state: "connecting" });
      } catch (error) {
        if (stop.signal.aborted) return;
        if (error instanceof Problem && FOR_GOOD.has(error.status)) {
          on.line({ state: "refused", problem: error });
          return;
        }
        on.line({ state: error instanceof SilentLine ? "silent" : "cut" });
      }
      failures = Date.now() - openedAt >= STEADY_MS ? 0 : failures + 1;
      await pause(waitAfter(failures), stop.signal);
    }
  }
}

/** Between a half and the whole of a time that doubles up to a bound. */
export function waitAfter(failures: number, chance = Math.random()): number {
  return Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS) * (0.5 + chance / 2);
}

function isWanted(): boolean {
  return navigator.onLine && !document.hidden;
}

function until(is: () => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!is() && !signal.aborted) return;
      window.removeEventListener("online", look);
      document.removeEventListener("visibilitychange", look);
      signal.removeEventListener("abort", look);
      resolve();
    };
    window.addEventListener("online", look);
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", look);
    look();
  });
}

/** Ends before its time when the network comes back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
