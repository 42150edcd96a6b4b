import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { instant } from "../../../ui/format";
import { Answer } from "../../../ui/States";
import type { Case, Project } from "./FollowACase";

interface Happened {
  key: string;
  at: string;
  text: string;
}

/** All that happened, oldest first: intake's history, and the case's or the project's where one may read it. */
export function Timeline({
  number,
  ofCase,
  project,
  isOwner,
}: {
  number: string;
  ofCase?: Case;
  project?: Project;
  isOwner: boolean;
}) {
  const { t } = useTranslation("citizen");
  const path = { application_id: number };
  const before = useQuery({
    queryKey: ["history", number],
    queryFn: () => body(api.GET("/v1/applications/{application_id}/history", { params: { path } })),
  });
  const after = useQuery({
    queryKey: ["case-history", number, Boolean(ofCase)],
    queryFn: () =>
      ofCase
        ? body(api.GET("/v1/cases/{case_id}/history", { params: { path: { case_id: number } } }))
        : body(api.GET("/v1/projects/{project_id}/history", { params: { path: { project_id: number } } })),
    // An agent sees where the case stands, not its history.
    enabled: isOwner && Boolean(ofCase ?? project),
  });
  return (
    <section className="card">
      <h2>{t("timeline.title")}</h2>
      <Answer of={before}>
        {({ entries }) => {
          const happened: Happened[] = [
            ...entries.map((one) => ({ key: `a${one.sequence}`, at: one.at ?? "", text: one.note })),
            ...(after.data?.entries ?? []).map((one) => ({
              key: `c${one.sequence}`,
              at: one.at ?? "",
              text: one.note,
            })),
          ].sort((one, other) => one.at.localeCompare(other.at));
          return (
            <ol className="timeline">
              {happened.map((one) => (
                <li key={one.key}>
                  <time dateTime={one.at}>{instant(one.at)}</time>
                  <span>{one.text}</span>
                </li>
              ))}
              {ofCase?.stages
                .filter((stage) => !stage.completed_at && !ofCase.decided_at)
                .map((stage) => (
                  <li key={stage.plan?.code} className="to-come">
                    <span className="small">{t(stage.started_at ? "timeline.now" : "timeline.toCome")}</span>
                    <span>{stage.plan?.name}</span>
                  </li>
                ))}
            </ol>
          );
        }}
      </Answer>
    </section>
  );
}
