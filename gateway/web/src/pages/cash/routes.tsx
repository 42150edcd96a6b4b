import type { RouteObject } from "react-router";

export const cash: RouteObject[] = [];
