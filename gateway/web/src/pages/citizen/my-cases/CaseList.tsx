import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { DaysLeft } from "../../../ui/DaysLeft";
import { day } from "../../../ui/format";
import { clauses } from "../../../ui/punctuation";
import { deadlineNow, stateOf } from "../follow-a-case/state";

type Application = components["schemas"]["intake.Application"];

/** Applications with their state and the days left: the window's until it accepts, the departments' from then on. */
export function CaseList({ applications, under }: { applications: readonly Application[]; under: string }) {
  const { t } = useTranslation("citizen");
  const cases = useQuery({
    queryKey: ["cases-beside"],
    queryFn: () => body(api.GET("/v1/cases", { params: { query: { page_size: 100 } } })),
    enabled: applications.some((one) => one.state === "APPLICATION_STATE_ACCEPTED"),
  });
  const projects = useQuery({
    queryKey: ["projects-beside"],
    queryFn: () => body(api.GET("/v1/projects", { params: { query: { page_size: 100 } } })),
    enabled: applications.some((one) => one.state === "APPLICATION_STATE_ACCEPTED"),
  });
  return (
    <ul className="case-list">
      {applications.map((one) => {
        const number = one.application_id;
        const ofCase = cases.data?.cases.find((other) => other.case_id === number);
        const project = projects.data?.projects.find((other) => other.project_id === number);
        const state = stateOf(one, ofCase, project);
        const deadline = deadlineNow(one, ofCase, project);
        return (
          <li key={number} className="card">
            <div>
              <Link to={`${under}/${number}`}>
                <strong>{one.item?.name}</strong>
              </Link>
              <div className="small">
                {clauses([
                  number,
                  one.applicant?.name ?? "",
                  t("my.received", { day: day(one.received_at) }),
                ])}
              </div>
            </div>
            <div className="row">
              <span className={`tag ${state === "NOTIFIED" ? "warning" : ""}`}>{t(`state.${state}`)}</span>
              <DaysLeft deadline={deadline} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
