import type { RouteObject } from "react-router";
import type { Role } from "../../api/session";
import { workPage } from "../../app/page";
import { keepNotices } from "./keep-notices/routes";

const OFFICE: readonly Role[] = ["OFFICER", "DEPARTMENT_HEAD"];

const HEAD: readonly Role[] = ["DEPARTMENT_HEAD"];

export const office: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import("./OfficeArea")).default }),
    children: [
      workPage(OFFICE, "/office", () => import("./work-the-queue/WorkTheQueue")),
      workPage(OFFICE, "/office/cases/:caseId", () => import("./handle-a-case/HandleACase")),
      workPage(OFFICE, "/office/projects", () => import("./lead-a-project/Projects")),
      workPage(OFFICE, "/office/projects/:projectId", () => import("./lead-a-project/LeadAProject")),
      workPage(OFFICE, "/office/alerts", () => import("./answer-alerts/AnswerAlerts")),
      workPage(OFFICE, "/office/complaints", () => import("./handle-complaints/Complaints")),
      workPage(OFFICE, "/office/complaints/:number", () => import("./handle-complaints/HandleAComplaint")),
      workPage(HEAD, "/office/suggestions", () => import("./handle-complaints/Suggestions")),
      workPage(OFFICE, "/office/questions", () => import("./answer-questions/AnswerQuestions")),
      ...keepNotices(OFFICE, "/office/notices"),
      workPage(OFFICE, "/office/certificates", () => import("./keep-certificates/Certificates")),
      workPage(OFFICE, "/office/certificates/:number", () => import("./keep-certificates/KeepACertificate")),
      workPage(OFFICE, "/office/delegations", () => import("./stand-in/StandIn")),
    ],
  },
];
