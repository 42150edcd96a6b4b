import type { RouteObject } from "react-router";

export const supervision: RouteObject[] = [];
