import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followEvents, type Line, readEvents, SilentLine, waitAfter } from "./events";

vi.mock("./session", () => ({ accessToken: async () => "a-token" }));

const PATH = "http://centre.example/v1/alerts:watch";
const NO_RIGHT = { status: 403, reason: "NOT_ALLOWED", detail: "您无权查看" };
const TOO_MANY = { status: 429, reason: "TOO_MANY_WATCHERS", detail: "同时查看的人太多" };

interface Stream {
  request: Request;
  say: (text: string) => void;
  end: () => void;
}

/** Every stream that was asked for, and how the next are answered. */
let asked: Stream[];
let answer: (request: Request) => Response | undefined;
let browser: { window: EventTarget; document: EventTarget & { hidden: boolean }; online: boolean };

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
  asked = [];
  answer = () => undefined;
  browser = {
    window: new EventTarget(),
    document: Object.assign(new EventTarget(), { hidden: false }),
    online: true,
  };
  vi.stubGlobal("window", browser.window);
  vi.stubGlobal("document", browser.document);
  vi.stubGlobal("navigator", {
    get onLine() {
      return browser.online;
    },
  });
  vi.stubGlobal("fetch", async (request: Request) => {
    let pen: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        pen = controller;
      },
    });
    request.signal.addEventListener("abort", () => pen?.error(new DOMException("", "AbortError")));
    asked.push({
      request,
      say: (text) => pen?.enqueue(new TextEncoder().encode(text)),
      end: () => pen?.close(),
    });
    return answer(request) ?? new Response(body);
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function follow(): { lines: Line[]; heard: string[]; stop: () => void } {
  const lines: Line[] = [];
  const heard: string[] = [];
  const stop = followEvents(PATH, {
    line: (line) => lines.push(line),
    event: (event) => heard.push(event.data),
  });
  return { lines, heard, stop };
}

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("a line on which nothing comes for forty seconds is dead, and one with heartbeats is not", async () => {
  const reading = readEvents(PATH, "", new AbortController().signal, { open: () => {}, event: () => {} });
  const ended = vi.fn();
  reading.catch(ended);
  for (let beat = 0; beat < 4; beat++) {
    await passes(15_000);
    asked[0]?.say(": still here\n\n");
  }
  await passes(39_000);
  expect(ended).not.toHaveBeenCalled();
  await passes(1_500);
  expect(ended.mock.calls[0]?.[0]).toBeInstanceOf(SilentLine);
});

test("a silent line is said to be silent, and taken up after the last event", async () => {
  const { lines, heard, stop } = follow();
  await passes(10);
  asked[0]?.say('id: 7\ndata: "first"\n\n');
  await passes(45_000);
  expect(lines.map((line) => line.state)).toEqual(["live", "silent", "live"]);
  expect(asked[1]?.request.headers.get("last-event-id")).toBe("7");
  asked[1]?.say('id: 8\ndata: "second"\n\n');
  await passes(10);
  expect(heard).toEqual(['"first"', '"second"']);
  stop();
});

test("a stream that opens only to be refused is asked for ever more seldom, up to a bound", async () => {
  const { lines, stop } = follow();
  const waits: number[] = [];
  for (let round = 0; round < 9; round++) {
    await passes(10);
    asked.at(-1)?.say(`event: problem\ndata: ${JSON.stringify(TOO_MANY)}\n\n`);
    const before = asked.length;
    let waited = 0;
    while (asked.length === before) {
      await passes(500);
      waited += 500;
    }
    waits.push(waited);
  }
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  expect(lines.at(-2)?.state).toBe("cut");
  stop();
});

test("a stream that lived for a while is taken up at once when it ends", async () => {
  const { stop } = follow();
  for (let beat = 0; beat < 5; beat++) {
    await passes(15_000);
    asked[0]?.say(": still here\n\n");
  }
  asked[0]?.end();
  await passes(600);
  expect(asked).toHaveLength(2);
  stop();
});

test.each([
  ["before the stream begins", () => new Response(JSON.stringify(NO_RIGHT), { status: 403 })],
  ["within the stream", () => new Response(`event: problem\ndata: ${JSON.stringify(NO_RIGHT)}\n\n`)],
])("whoever may not watch is told so once and not asked for again: %s", async (_, refusal) => {
  answer = refusal;
  const { lines } = follow();
  await passes(600_000);
  expect(asked).toHaveLength(1);
  const last = lines.at(-1);
  expect(last?.state === "refused" && last.problem.message).toBe("您无权查看");
});

test("nobody asks while the tab is hidden or there is no network", async () => {
  browser.document.hidden = true;
  const { lines, stop } = follow();
  await passes(600_000);
  expect(asked).toHaveLength(0);
  expect(lines.at(-1)?.state).toBe("away");
  browser.document.hidden = false;
  browser.document.dispatchEvent(new Event("visibilitychange"));
  await passes(10);
  expect(asked).toHaveLength(1);

  browser.online = false;
  browser.window.dispatchEvent(new Event("offline"));
  await passes(600_000);
  expect(asked).toHaveLength(1);
  expect(lines.at(-1)?.state).toBe("cut");
  browser.online = true;
  browser.window.dispatchEvent(new Event("online"));
  await passes(10);
  expect(asked).toHaveLength(2);
  stop();
});

test("watchers whose line was cut at one moment do not come back at one moment", () => {
  expect([0, 0.5, 1].map((chance) => waitAfter(3, chance))).toEqual([2_000, 3_000, 4_000]);
});
