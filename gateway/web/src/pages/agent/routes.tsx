import type { RouteObject } from "react-router";
import { pageFor } from "../../app/page";

export const agent: RouteObject[] = [
  pageFor(["AGENT"], "/agent", () => import("./village/Village")),
  pageFor(["AGENT"], "/agent/apply", () => import("./find-for-a-villager/FindForAVillager")),
  pageFor(["AGENT"], "/agent/apply/:itemCode", () => import("./file-for-a-villager/FileForAVillager")),
  pageFor(["AGENT"], "/agent/cases/:number", () => import("../citizen/follow-a-case/FollowACase")),
  pageFor(["AGENT"], "/agent/visits", () => import("./visits/Visits")),
  pageFor(["AGENT"], "/agent/bookings", () => import("./bookings/Bookings")),
];
