import type { RouteObject } from "react-router";

export const agent: RouteObject[] = [];
