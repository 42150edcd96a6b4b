import { useEffect, useRef, useState } from "react";
import { followEvents, type Line } from "../../../api/events";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { LIVE, may } from "../pages";

export type Alert = components["schemas"]["supervision.Alert"];

/** Alerts as they come, and whether they come; undefined for whoever may read them but not watch them come. */
export function useLiveAlerts(onAlert: (alert: Alert) => void): Line | undefined {
  const account = useAccount();
  const [line, setLine] = useState<Line>({ state: "connecting" });
  const told = useRef(onAlert);
  told.current = onAlert;
  const watches = may(LIVE, account?.roles);
  const who = account?.account_id;
  useEffect(() => {
    // With nobody signed in there is no stream; who signs in again begins another.
    if (!watches || !who) return;
    setLine({ state: "connecting" });
    return followEvents("/v1/alerts:watch", {
      line: setLine,
      event: (event) => told.current(JSON.parse(event.data) as Alert),
    });
  }, [watches, who]);
  return watches ? line : undefined;
}
