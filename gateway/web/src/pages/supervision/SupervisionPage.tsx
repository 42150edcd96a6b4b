import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { useAccount } from "../../api/session";
import "../counter/counter.css";
import "./supervision.css";
import { may, PAGES } from "./pages";

/** The pages of supervision, one beside the other, as far as they are the reader's. */
export function SupervisionPage({ title, children }: { title: ReactNode; children: ReactNode }) {
  const { t } = useTranslation("supervision");
  const roles = useAccount()?.roles;
  return (
    <div className="supervision">
      <nav className="work-nav no-print" aria-label={t("nav.label")}>
        {Object.entries(PAGES)
          .filter(([, page]) => may(page.roles, roles))
          .map(([name, page]) => (
            <NavLink key={name} to={page.path} end={name === "live"}>
              {t(`nav.${name}`)}
            </NavLink>
          ))}
      </nav>
      <h1>{title}</h1>
      {children}
    </div>
  );
}
