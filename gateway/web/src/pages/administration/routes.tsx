import type { RouteObject } from "react-router";

export const administration: RouteObject[] = [];
