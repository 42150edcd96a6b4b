import type { RouteObject } from "react-router";
import type { Role } from "../../api/session";
import { workPage } from "../../app/page";

const WATCHERS: readonly Role[] = ["SUPERVISOR", "CENTRE_MANAGER", "OBSERVER"];

export const supervision: RouteObject[] = [
  workPage(WATCHERS, "/supervision", () => import("./watch-live/WatchLive")),
  workPage(WATCHERS, "/supervision/cases/:number", () => import("./read-a-case-life/ReadACaseLife")),
  workPage(["CENTRE_MANAGER"], "/supervision/refunds", () => import("./decide-refunds/DecideRefunds")),
  workPage(WATCHERS, "/supervision/scores", () => import("./compare-scores/CompareScores")),
  workPage(WATCHERS, "/supervision/scores/:subject", () => import("./compare-scores/ReadAScore")),
];
