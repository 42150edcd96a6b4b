import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { useAccount } from "../../api/session";
import { WorkNav } from "../../work/WorkNav";
import { may, PAGES } from "./pages";
import "./supervision.css";

/** The pages of supervision, one beside the other, as far as they are the reader's. */
function SupervisionNav() {
  const { t } = useTranslation("supervision");
  const roles = useAccount()?.roles;
  const mine = Object.entries(PAGES).filter(([, page]) => may(page.roles, roles));
  return <WorkNav label={t("nav.label")} pages={mine.map(([name, page]) => [page.path, t(`nav.${name}`)])} />;
}

export function SupervisionPage({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="supervision">
      <SupervisionNav />
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** Around pages that are another area's too and have their heading themselves. */
export default function SupervisionArea() {
  return (
    <>
      <div className="work-area">
        <SupervisionNav />
      </div>
      <Outlet />
    </>
  );
}
