import type { RouteObject } from "react-router";
import { page } from "../../app/page";

export const open: RouteObject[] = [
  page("/", () => import("./home/Home")),
  page("/sign-in", () => import("./sign-in/SignIn")),
];
