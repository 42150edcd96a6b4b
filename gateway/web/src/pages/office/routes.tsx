import type { RouteObject } from "react-router";

export const office: RouteObject[] = [];
