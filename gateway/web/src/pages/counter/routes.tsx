import type { RouteObject } from "react-router";
import { workPage } from "../../app/page";

const CLERK = ["CLERK"] as const;

export const counter: RouteObject[] = [
  workPage(CLERK, "/counter", () => import("./desk/Desk")),
  workPage(CLERK, "/counter/file", () => import("./file/FilePage")),
  workPage(CLERK, "/counter/applications/:number", () => import("./check/Check")),
  workPage(CLERK, "/counter/results", () => import("./hand-out/HandOut")),
  workPage(CLERK, "/counter/notices", () => import("./deliver-notices/DeliverNotices")),
  workPage(CLERK, "/counter/questions", () => import("./questions/Questions")),
];
