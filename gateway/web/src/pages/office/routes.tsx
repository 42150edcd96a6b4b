import type { RouteObject } from "react-router";
import type { Role } from "../../api/session";
import { workPage } from "../../app/page";

const OFFICE: readonly Role[] = ["OFFICER", "DEPARTMENT_HEAD"];

export const office: RouteObject[] = [
  workPage(OFFICE, "/office", () => import("./work-the-queue/WorkTheQueue")),
  workPage(OFFICE, "/office/cases/:caseId", () => import("./handle-a-case/HandleACase")),
  workPage(OFFICE, "/office/projects", () => import("./lead-a-project/Projects")),
  workPage(OFFICE, "/office/projects/:projectId", () => import("./lead-a-project/LeadAProject")),
];
