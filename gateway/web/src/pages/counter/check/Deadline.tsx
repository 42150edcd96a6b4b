import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { day } from "../../../ui/format";
import { Answer } from "../../../ui/States";

/** Why the window must decide by then, day by day, when it is asked for. */
export function Deadline({ application }: { application: components["schemas"]["intake.Application"] }) {
  const { t } = useTranslation("counter");
  const [open, setOpen] = useState(false);
  const explained = useQuery({
    queryKey: ["acceptance-deadline", application.application_id],
    queryFn: () =>
      body(
        api.GET("/v1/applications/{application_id}:explainDeadline", {
          params: { path: { application_id: application.application_id } },
        }),
      ),
    enabled: open,
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("days.why")}</summary>
      {open && (
        <Answer of={explained}>
          {(data) => (
            <>
              <p>{data.deadline?.explanation}</p>
              <ol>
                {data.days.map((one) => (
                  <li key={one.day}>
                    {day(one.day)}：{one.why} {t("days.used", { count: one.used_days })}
                  </li>
                ))}
              </ol>
            </>
          )}
        </Answer>
      )}
    </details>
  );
}
