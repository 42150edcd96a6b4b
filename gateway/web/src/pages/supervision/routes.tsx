import type { RouteObject } from "react-router";
import type { Role } from "../../api/session";
import { workPage } from "../../app/page";

const WATCHERS: readonly Role[] = ["SUPERVISOR", "CENTRE_MANAGER", "OBSERVER"];
const RECEIVERS: readonly Role[] = ["SUPERVISOR", "CENTRE_MANAGER"];

export const supervision: RouteObject[] = [
  workPage(WATCHERS, "/supervision", () => import("./watch-live/WatchLive")),
  workPage(WATCHERS, "/supervision/cases/:number", () => import("./read-a-case-life/ReadACaseLife")),
  workPage(WATCHERS, "/supervision/scores", () => import("./compare-scores/CompareScores")),
  workPage(WATCHERS, "/supervision/scores/:subject", () => import("./compare-scores/ReadAScore")),
  workPage(RECEIVERS, "/supervision/complaints", () => import("../office/handle-complaints/Complaints")),
  workPage(
    RECEIVERS,
    "/supervision/complaints/:number",
    () => import("../office/handle-complaints/HandleAComplaint"),
  ),
  workPage(RECEIVERS, "/supervision/suggestions", () => import("../office/handle-complaints/Suggestions")),
];
