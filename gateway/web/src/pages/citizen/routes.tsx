import type { RouteObject } from "react-router";
import { page, pageFor } from "../../app/page";

export const citizen: RouteObject[] = [
  pageFor(["CITIZEN"], "/my", () => import("./my-cases/MyCases")),
  pageFor(["CITIZEN"], "/my/cases/:number", () => import("./follow-a-case/FollowACase")),
  pageFor(["CITIZEN"], "/my/notices", () => import("./notices/Notices")),
  pageFor(["CITIZEN"], "/my/certificates", () => import("./certificates/Certificates")),
  pageFor(["CITIZEN"], "/my/complaints", () => import("./complain/MyComplaints")),
  pageFor(["CITIZEN"], "/apply/:itemCode", () => import("./file-an-application/FileAnApplication")),
  // Whoever wishes may complain without a name, and without an account.
  page("/complain", () => import("./complain/Complain")),
  page("/suggest", () => import("./complain/Suggest")),
];
