import type { RouteObject } from "react-router";

export const counter: RouteObject[] = [];
