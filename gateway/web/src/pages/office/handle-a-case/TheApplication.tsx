import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Answer } from "../../../ui/States";
import { Marks, PREVIEW } from "../../counter/check/Marks";
import { FormRead, Who } from "../../counter/check/Particulars";
import { Preview } from "../../counter/check/Preview";
import "../../counter/counter.css";

type Application = components["schemas"]["intake.Application"];
type Content = components["schemas"]["catalogue.ItemContent"];

/** What was applied for and handed in, read when it is opened; a branch of a joint project reads the project's. */
export function TheApplication({ caseId }: { caseId: string }) {
  const { t } = useTranslation("office");
  const [open, setOpen] = useState(false);
  return (
    <details className="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("case.application")}</summary>
      {open && <Read number={caseId.split("-")[0] ?? caseId} />}
    </details>
  );
}

function Read({ number }: { number: string }) {
  const application = useQuery({
    queryKey: ["application", number],
    queryFn: () =>
      body(api.GET("/v1/applications/{application_id}", { params: { path: { application_id: number } } })),
  });
  const ref = application.data?.item;
  const item = useQuery({
    queryKey: ["item", ref?.code, ref?.version],
    queryFn: () =>
      body(
        api.GET("/v1/items/{item_code}/versions/{version}", {
          params: { path: { item_code: ref?.code ?? "", version: ref?.version ?? 1 } },
        }),
      ),
    enabled: ref !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Answer of={application}>
      {(found) => (
        <Answer of={item}>
          {({ content }) => content && <FormAndMaterials application={found} content={content} />}
        </Answer>
      )}
    </Answer>
  );
}

function FormAndMaterials({ application, content }: { application: Application; content: Content }) {
  const { t } = useTranslation("counter");
  const [shown, setShown] = useState(application.materials.find((one) => one.file)?.code ?? "");
  return (
    <div className="check-grid">
      <div>
        <Who application={application} />
        <FormRead application={application} content={content} />
      </div>
      <div>
        <h3>{t("check.materials")}</h3>
        <Marks
          application={application}
          content={content}
          marks={{}}
          onMark={() => {}}
          shown={shown}
          onShow={setShown}
          writable={false}
        />
        {shown && (
          <div id={PREVIEW} className="preview">
            <Preview application={application} code={shown} />
          </div>
        )}
      </div>
    </div>
  );
}
