import { useTranslation } from "react-i18next";
import { DaysLeft } from "../../../ui/DaysLeft";
import { bare, day } from "../../../ui/format";
import type { Project } from "./FollowACase";

/** A joint project's branches side by side: who has it, how far it is, what it waits for (JOINT-1, JOINT-2). */
export function Lanes({ project }: { project: Project }) {
  const { t } = useTranslation("citizen");
  const nameOf = (code: string) =>
    project.branches.find((one) => one.item?.code === code)?.item?.name ?? code;
  return (
    <section className="card">
      <h2>{t("lanes.title")}</h2>
      <ul className="lanes">
        {project.branches.map((branch) => (
          <li key={branch.branch_id}>
            <strong>{branch.item?.name}</strong>
            <div className="row">
              <span className="tag">{t(`branch.${bare(branch.state, "BRANCH_STATE_")}`)}</span>
              {!branch.decided_at && branch.started_at && <DaysLeft deadline={branch.promised_deadline} />}
            </div>
            {branch.decided_at && <div className="small">{day(branch.decided_at)}</div>}
            {branch.deemed && <div className="small">{t("lanes.deemed")}</div>}
            {branch.reason && <div className="small">{branch.reason}</div>}
            {branch.needs_result_of.length > 0 && !branch.started_at && (
              <div className="small">
                {t("lanes.waitsFor", { names: branch.needs_result_of.map(nameOf).join("、") })}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
