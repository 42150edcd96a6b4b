import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { DayByDay } from "../../../ui/ExplainedDeadline";
import { Explanation } from "../../../ui/Explanation";

/** Why the window must decide by then, day by day, when it is asked for. */
export function Deadline({ application }: { application: components["schemas"]["intake.Application"] }) {
  const { application_id } = application;
  return (
    <>
      <p>
        <Explanation deadline={application.acceptance_deadline} />
      </p>
      <DayByDay
        name={application_id}
        explain={() =>
          body(
            api.GET("/v1/applications/{application_id}:explainDeadline", {
              params: { path: { application_id } },
            }),
          )
        }
      />
    </>
  );
}
