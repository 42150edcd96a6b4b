import type { RouteObject } from "react-router";
import type { Role } from "../../../api/session";
import { workPage } from "../../../app/page";

/** The pages on which what is made public is kept, at a path of the area that these roles work in. */
export function keepNotices(roles: readonly Role[], path: string): RouteObject[] {
  return [
    workPage(roles, path, () => import("./KeepNotices")),
    workPage(roles, `${path}/new`, () => import("./NewNotice")),
    workPage(roles, `${path}/:number`, () => import("./KeepANotice")),
    workPage(roles, `${path}/:number/edit`, () => import("./EditNotice")),
  ];
}
