import { createBrowserRouter, type RouteObject } from "react-router";
import { administration } from "../pages/administration/routes";
import { agent } from "../pages/agent/routes";
import { cash } from "../pages/cash/routes";
import { citizen } from "../pages/citizen/routes";
import { counter } from "../pages/counter/routes";
import { office } from "../pages/office/routes";
import { open } from "../pages/open/routes";
import { supervision } from "../pages/supervision/routes";
import { PageFailed, PageLoading, PageMissing } from "./Outcomes";
import { Shell } from "./Shell";

/** Every page loads by itself, so that nobody waits for another role's code. */
export function makeRouter() {
  const pages: RouteObject[] = [
    ...open,
    ...citizen,
    ...agent,
    ...counter,
    ...office,
    ...cash,
    ...supervision,
    ...administration,
    { path: "*", element: <PageMissing /> },
  ];
  return createBrowserRouter([
    {
      element: <Shell />,
      hydrateFallbackElement: <PageLoading />,
      children: [{ errorElement: <PageFailed />, children: pages }],
    },
  ]);
}
