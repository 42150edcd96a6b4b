import type { ComponentType } from "react";
import type { RouteObject } from "react-router";
import type { Role } from "../api/session";
import { ForRoles } from "./ForRoles";

type Page = { default: ComponentType };

/** A page that anyone may open, loaded when it is. */
export function page(path: string, load: () => Promise<Page>): RouteObject {
  return { path, lazy: async () => ({ Component: (await load()).default }) };
}

/** A page for these roles; others are asked to sign in, or told that it is not theirs. */
export function pageFor(roles: readonly Role[], path: string, load: () => Promise<Page>): RouteObject {
  return {
    path,
    lazy: async () => {
      const { default: Component } = await load();
      return {
        element: (
          <ForRoles roles={roles}>
            <Component />
          </ForRoles>
        ),
      };
    },
  };
}

/** A page of a working day, in the work area with Ant Design, which loads with the first of them. */
export function workPage(roles: readonly Role[], path: string, load: () => Promise<Page>): RouteObject {
  return {
    path,
    lazy: async () => {
      const [{ WorkArea }, { default: Component }] = await Promise.all([import("../work/WorkArea"), load()]);
      return {
        element: (
          <ForRoles roles={roles}>
            <WorkArea>
              <Component />
            </WorkArea>
          </ForRoles>
        ),
      };
    },
  };
}
