import { useTranslation } from "react-i18next";
import { NavLink, Outlet } from "react-router";
import { type Role, useAccount } from "../../api/session";
import "../counter/counter.css";

const BOTH: readonly Role[] = ["OFFICER", "DEPARTMENT_HEAD"];
const HEAD: readonly Role[] = ["DEPARTMENT_HEAD"];

const PAGES = [
  ["/office", "queue", BOTH],
  ["/office/projects", "projects", BOTH],
  ["/office/alerts", "alerts", BOTH],
  ["/office/complaints", "complaints", BOTH],
  ["/office/suggestions", "suggestions", HEAD],
  ["/office/questions", "questions", BOTH],
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
      {mine.length > 0 && (
        <div className="work-area">
          <nav className="work-nav no-print" aria-label={t("nav.label")}>
            {mine.map(([path, name]) => (
              <NavLink key={path} to={path} end={path === "/office"}>
                {t(`nav.${name}`)}
              </NavLink>
            ))}
          </nav>
        </div>
      )}
      <Outlet />
    </>
  );
}
