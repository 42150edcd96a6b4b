import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import { Notice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";
import { useDraft } from "../../../ui/useDraft";
import { Moved } from "../../../work/Moved";
import { EditContent } from "./EditContent";
import { type NoticeRecord, recordOf, useOpenRecord } from "./records";
import { asSent, type Sent } from "./sent";

/** What is typed, under the etag of what it was begun from. */
interface Kept {
  etag: string;
  content: Sent;
}

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
  const { t } = useTranslation(["disclosing", "administration"]);
  const open = useOpenRecord(() => "..");
  const [kept, keep, discard] = useDraft<Kept | null>(`notice.${number}`, null);
  // What comes from the server always names its kind.
  const current = kept ?? { etag: base.etag, content: base.disclosure?.content as Sent };
  const save = useCommand(
    (sent: Kept, headers) =>
      body(
        api.PUT("/v1/disclosure-records/{disclosure_id}", {
          params: { path: { disclosure_id: number } },
          headers,
          body: sent,
        }),
      ),
    {
      onDone: (record) => {
        discard();
        open(record);
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.send({ etag: current.etag, content: asSent(current.content) });
  };
  const startAnew = () => {
    save.reset();
    discard();
  };
  return (
    <form onSubmit={submit}>
      {current.etag !== base.etag && (
        <Moved onTheirs={startAnew} onMine={() => keep({ ...current, etag: base.etag })} />
      )}
      <EditContent
        value={current.content}
        onChange={(content) => keep({ etag: current.etag, content })}
        refusal={save.error}
        problems={base.problems}
      />
      <p className="row save-bar no-print">
        <button type="submit" className="button" aria-disabled={save.isPending}>
          {t(save.isPending ? "common:sending" : "edit.save")}
        </button>
        {kept && (
          <button type="button" className="button second" onClick={startAnew}>
            {t("administration:items.edit.undo")}
          </button>
        )}
      </p>
    </form>
  );
}
