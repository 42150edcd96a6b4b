import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { type Role, useAccount } from "../../api/session";
import { WorkNav } from "../../work/WorkNav";

const BOTH: readonly Role[] = ["OFFICER", "DEPARTMENT_HEAD"];
const HEAD: readonly Role[] = ["DEPARTMENT_HEAD"];

const PAGES = [
  ["/office", "queue", BOTH],
  ["/office/projects", "projects", BOTH],
  ["/office/alerts", "alerts", BOTH],
  ["/office/complaints", "complaints", BOTH],
  ["/office/suggestions", "suggestions", HEAD],
  ["/office/questions", "questions", BOTH],
  ["/office/notices", "notices", BOTH],
  ["/office/certificates", "certificates", BOTH],
  ["/office/delegations", "delegations", BOTH],
] as const;

/** The department's pages, one beside the other; those that only its head has are shown to the head. */
export default function OfficeArea() {
  const { t } = useTranslation("office");
  const roles = useAccount()?.roles ?? [];
  const mine = PAGES.filter(([, , allowed]) => allowed.some((role) => roles.includes(role)));
  return (
    <>
      <div className="work-area">
        <WorkNav label={t("nav.label")} pages={mine.map(([path, name]) => [path, t(`nav.${name}`)])} />
      </div>
      <Outlet />
    </>
  );
}
