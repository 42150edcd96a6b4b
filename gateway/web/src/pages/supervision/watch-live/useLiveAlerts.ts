import { useEffect, useRef, useState } from "react";
import { readEvents } from "../../../api/events";
import type { components } from "../../../api/schema";

export type Alert = components["schemas"]["supervision.Alert"];
export type Line = "connecting" | "live" | "cut";

const LONGEST_WAIT_MS = 15_000;

/** Alerts as they come, and whether they come: reconnects after the last one seen, a little later each time. */
export function useLiveAlerts(onAlert: (alert: Alert) => void): Line {
  const [line, setLine] = useState<Line>("connecting");
  const told = useRef(onAlert);
  told.current = onAlert;
  useEffect(() => {
    const stop = new AbortController();
    let attempt = new AbortController();
    let last = "";
    let failures = 0;
    const follow = async () => {
      while (!stop.signal.aborted) {
        attempt = new AbortController();
        try {
          await readEvents("/v1/alerts:watch", last, attempt.signal, {
            open: () => {
              failures = 0;
              setLine("live");
            },
            event: (event) => {
              if (event.name === "problem") return;
              if (event.id) last = event.id;
              told.current(JSON.parse(event.data) as Alert);
            },
          });
          setLine("connecting");
        } catch {
          if (stop.signal.aborted) return;
          failures += 1;
          setLine("cut");
        }
        await pause(Math.min(500 * 2 ** failures, LONGEST_WAIT_MS), stop.signal);
      }
    };
    void follow();
    // A stream that hangs on a dead line ends by itself much later than the browser knows that the line is dead.
    const offline = () => attempt.abort();
    window.addEventListener("offline", offline);
    return () => {
      stop.abort();
      attempt.abort();
      window.removeEventListener("offline", offline);
    };
  }, []);
  return line;
}

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
  });
}
