import type { RouteObject } from "react-router";
import { workPage } from "../../app/page";
import { PAGES } from "./pages";

const {
  live,
  cases,
  scores,
  contacts,
  accountability,
  satisfaction,
  complaints,
  suggestions,
  refunds,
  rules,
} = PAGES;

export const supervision: RouteObject[] = [
  workPage(live.roles, live.path, () => import("./watch-live/WatchLive")),
  workPage(cases.roles, cases.path, () => import("./list-cases/ListCases")),
  workPage(cases.roles, `${cases.path}/:number`, () => import("./read-a-case-life/ReadACaseLife")),
  workPage(scores.roles, scores.path, () => import("./compare-scores/CompareScores")),
  workPage(scores.roles, `${scores.path}/:subject`, () => import("./compare-scores/ReadAScore")),
  workPage(contacts.roles, contacts.path, () => import("./first-contacts/FirstContacts")),
  workPage(accountability.roles, accountability.path, () => import("./accountability/Accountability")),
  workPage(satisfaction.roles, satisfaction.path, () => import("./satisfaction/Satisfaction")),
  {
    lazy: async () => ({ Component: (await import("./SupervisionPage")).default }),
    children: [
      workPage(complaints.roles, complaints.path, () => import("../office/handle-complaints/Complaints")),
      workPage(
        complaints.roles,
        `${complaints.path}/:number`,
        () => import("../office/handle-complaints/HandleAComplaint"),
      ),
      workPage(suggestions.roles, suggestions.path, () => import("../office/handle-complaints/Suggestions")),
      workPage(refunds.roles, refunds.path, () => import("./decide-on-money/DecideOnMoney")),
    ],
  },
  workPage(rules.roles, rules.path, () => import("./set-rules/SetRules")),
];
