import type { RouteObject } from "react-router";
import { workPage } from "../../app/page";

export const administration: RouteObject[] = [
  workPage(["ADMINISTRATOR"], "/administration", () => import("./keep-accounts/KeepAccounts")),
];
