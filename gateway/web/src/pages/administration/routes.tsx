import type { RouteObject } from "react-router";
import { workPage } from "../../app/page";

const ADMINISTRATOR = ["ADMINISTRATOR"] as const;

export const administration: RouteObject[] = [
  workPage(ADMINISTRATOR, "/administration", () => import("./keep-accounts/KeepAccounts")),
  workPage(ADMINISTRATOR, "/administration/departments", () => import("./keep-departments/KeepDepartments")),
  workPage(
    ADMINISTRATOR,
    "/administration/departments/:code",
    () => import("./keep-departments/ADepartment"),
  ),
  workPage(ADMINISTRATOR, "/administration/windows", () => import("./keep-windows/KeepWindows")),
  workPage(ADMINISTRATOR, "/administration/calendars", () => import("./keep-calendars/KeepCalendars")),
  workPage(ADMINISTRATOR, "/administration/divisions", () => import("./read-divisions/ReadDivisions")),
  workPage(ADMINISTRATOR, "/administration/settings", () => import("./settings/Settings")),
];
