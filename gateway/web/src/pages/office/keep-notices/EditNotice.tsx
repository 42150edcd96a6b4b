import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../api/client";
import { Notice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";
import { EditKept } from "../../../work/EditKept";
import { EditContent } from "./EditContent";
import { type NoticeRecord, recordOf, useOpenRecord } from "./records";
import { asSent, type Sent } from "./sent";

export default function EditNotice() {
  const { t } = useTranslation("disclosing");
  const { number = "" } = useParams();
  // Nobody begins to type on what was read before.
  const base = useQuery({
    queryKey: ["disclosure-base", number],
    queryFn: () => recordOf(number),
    gcTime: 0,
  });
  return (
    <>
      <p>
        <Link to=".." relative="path">
          {t("edit.back")}
        </Link>
      </p>
      <h1>{t("edit.title", { name: base.data?.disclosure?.content?.title ?? number })}</h1>
      <Answer of={base}>
        {(record) =>
          record.disclosure?.state === "DISCLOSURE_STATE_DRAFT" ? (
            <Edit key={number} number={number} base={record} />
          ) : (
            <Notice tone="warning">{t("edit.noDraft")}</Notice>
          )
        }
      </Answer>
    </>
  );
}

function Edit({ number, base }: { number: string; base: NoticeRecord }) {
  const { t } = useTranslation("disclosing");
  const open = useOpenRecord(() => "..");
  return (
    <EditKept
      name={`notice.${number}`}
      // What comes from the server always names its kind.
      base={{ etag: base.etag, content: base.disclosure?.content as Sent }}
      save={({ etag, content }, headers) =>
        body(
          api.PUT("/v1/disclosure-records/{disclosure_id}", {
            params: { path: { disclosure_id: number } },
            headers,
            body: { etag, content: asSent(content) },
          }),
        )
      }
      onSaved={open}
      label={t("edit.save")}
    >
      {(content, onChange, refusal) => (
        <EditContent value={content} onChange={onChange} refusal={refusal} problems={base.problems} />
      )}
    </EditKept>
  );
}
