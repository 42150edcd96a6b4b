import type { RouteObject } from "react-router";
import type { Role } from "../../api/session";
import { page, pageFor } from "../../app/page";

const EVERYBODY: readonly Role[] = [
  "CITIZEN",
  "AGENT",
  "CLERK",
  "OFFICER",
  "DEPARTMENT_HEAD",
  "CENTRE_MANAGER",
  "SUPERVISOR",
  "OBSERVER",
  "CASHIER",
  "ADMINISTRATOR",
];

export const open: RouteObject[] = [
  page("/", () => import("./home/Home")),
  page("/items", () => import("./find-an-item/FindAnItem")),
  page("/items/:code", () => import("./read-a-guide/ReadAGuide")),
  page("/queue", () => import("./queue/Queue")),
  page("/collective-days", () => import("./collective-days/CollectiveDays")),
  page("/notices", () => import("./notices/Notices")),
  page("/notices/:number", () => import("./notices/ReadANotice")),
  page("/questions", () => import("./questions/Questions")),
  page("/track", () => import("./track/Track")),
  page("/verify", () => import("./verify/Verify")),
  page("/board", () => import("./board/Board")),
  page("/register", () => import("./register/Register")),
  pageFor(EVERYBODY, "/account", () => import("./account/MyAccount")),
  page("/sign-in", () => import("./sign-in/SignIn")),
];
