import type { RouteObject } from "react-router";
import { workPage } from "../../app/page";
import { PAGES } from "./pages";

const [LIVE, SCORES] = PAGES;

export const supervision: RouteObject[] = [
  workPage(LIVE.roles, LIVE.path, () => import("./watch-live/WatchLive")),
  workPage(LIVE.roles, "/supervision/cases/:number", () => import("./read-a-case-life/ReadACaseLife")),
  workPage(SCORES.roles, SCORES.path, () => import("./compare-scores/CompareScores")),
  workPage(SCORES.roles, `${SCORES.path}/:subject`, () => import("./compare-scores/ReadAScore")),
];
