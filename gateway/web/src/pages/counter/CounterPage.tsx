import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { WorkNav } from "../../work/WorkNav";
import "./counter.css";

const PAGES = [
  ["/counter", "nav.desk"],
  ["/counter/file", "nav.file"],
  ["/counter/results", "nav.results"],
  ["/counter/notices", "nav.notices"],
  ["/counter/questions", "nav.questions"],
] as const;

/** The clerk's pages, one beside the other. */
export function CounterPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("counter");
  return (
    <>
      <WorkNav label={t("nav.label")} pages={PAGES.map(([path, label]) => [path, t(label)])} />
      <h1>{title}</h1>
      {children}
    </>
  );
}
