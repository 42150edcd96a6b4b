import type { RouteObject } from "react-router";
import { workPage } from "../../app/page";

const CASHIER = ["CASHIER"] as const;
/** A clerk may issue and take payment as well; the day's close is the cashier's. */
const COLLECTS = ["CASHIER", "CLERK"] as const;

export const cash: RouteObject[] = [
  workPage(COLLECTS, "/cash", () => import("./bills/Bills")),
  workPage(COLLECTS, "/cash/issue", () => import("./issue/Issue")),
  workPage(COLLECTS, "/cash/bills/:bill", () => import("./bill/BillPage")),
  workPage(COLLECTS, "/cash/reductions", () => import("./reductions/ListReductions")),
  workPage(CASHIER, "/cash/refunds", () => import("./refunds/Refunds")),
  workPage(CASHIER, "/cash/close", () => import("./close/Close")),
];
