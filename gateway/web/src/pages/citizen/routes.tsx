import type { RouteObject } from "react-router";

export const citizen: RouteObject[] = [];
