import type { RouteObject } from "react-router";
import { page } from "../../app/page";

export const open: RouteObject[] = [
  page("/", () => import("./home/Home")),
  page("/items", () => import("./find-an-item/FindAnItem")),
  page("/items/:code", () => import("./read-a-guide/ReadAGuide")),
  page("/queue", () => import("./queue/Queue")),
  page("/collective-days", () => import("./collective-days/CollectiveDays")),
  page("/questions", () => import("./questions/Questions")),
  page("/track", () => import("./track/Track")),
  page("/verify", () => import("./verify/Verify")),
  page("/board", () => import("./board/Board")),
  page("/register", () => import("./register/Register")),
  page("/sign-in", () => import("./sign-in/SignIn")),
];
