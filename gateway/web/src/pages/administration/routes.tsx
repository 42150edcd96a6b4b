import type { RouteObject } from "react-router";
import type { Role } from "../../api/session";
import { workPage } from "../../app/page";
import { keepNotices } from "../office/keep-notices/routes";

const ADMINISTRATOR: readonly Role[] = ["ADMINISTRATOR"];
/** A department's head reads the items and reviews those of the department. */
const READERS: readonly Role[] = ["ADMINISTRATOR", "DEPARTMENT_HEAD"];
const ITEM = "/administration/items/:code";

export const administration: RouteObject[] = [
  workPage(ADMINISTRATOR, "/administration", () => import("./keep-accounts/KeepAccounts")),
  workPage(ADMINISTRATOR, "/administration/departments", () => import("./keep-departments/KeepDepartments")),
  workPage(
    ADMINISTRATOR,
    "/administration/departments/:code",
    () => import("./keep-departments/ADepartment"),
  ),
  workPage(
    ["ADMINISTRATOR", "CENTRE_MANAGER"],
    "/administration/windows",
    () => import("./keep-windows/KeepWindows"),
  ),
  workPage(ADMINISTRATOR, "/administration/calendars", () => import("./keep-calendars/KeepCalendars")),
  workPage(ADMINISTRATOR, "/administration/divisions", () => import("./keep-divisions/KeepDivisions")),
  workPage(ADMINISTRATOR, "/administration/settings", () => import("./settings/Settings")),
  workPage(READERS, "/administration/items", () => import("./keep-items/ListItems")),
  workPage(READERS, "/administration/items/drafts", () => import("./keep-items/ListDrafts")),
  workPage(ADMINISTRATOR, "/administration/items/new", () => import("./keep-items/draft-an-item/NewItem")),
  workPage(
    ADMINISTRATOR,
    "/administration/items/exchange",
    () => import("./keep-items/exchange/ExchangeItems"),
  ),
  workPage(READERS, ITEM, () => import("./keep-items/ReadItem")),
  workPage(READERS, `${ITEM}/versions/:version`, () => import("./keep-items/ReadVersion")),
  workPage(READERS, `${ITEM}/compare`, () => import("./keep-items/compare-versions/CompareVersions")),
  workPage(READERS, `${ITEM}/draft`, () => import("./keep-items/draft-an-item/ReadDraft")),
  workPage(ADMINISTRATOR, `${ITEM}/draft/edit`, () => import("./keep-items/draft-an-item/EditDraft")),
  workPage(READERS, "/administration/coverage", () => import("./keep-items/coverage/ReadCoverage")),
  {
    lazy: async () => ({ Component: (await import("./AdministrationPage")).default }),
    children: keepNotices(["ADMINISTRATOR", "CENTRE_MANAGER"], "/administration/notices"),
  },
];
