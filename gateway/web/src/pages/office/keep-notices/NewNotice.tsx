import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import { useAccount } from "../../../api/session";
import { useDraft } from "../../../ui/useDraft";
import { EditContent } from "./EditContent";
import { useOpenRecord } from "./records";
import { asSent, type Sent } from "./sent";

/** A new draft, in the reader's own department if there is one; nothing of it is public before it is reviewed and published. */
export default function NewNotice() {
  const { t } = useTranslation("disclosing");
  const me = useAccount();
  const [nothing] = useState<Sent>({
    kind: "DISCLOSURE_KIND_NOTICE",
    title: "",
    department: me?.department ?? "",
  });
  const open = useOpenRecord((number) => `../${number}`);
  const [typed, type, discard] = useDraft<Sent>("notice.new", nothing);
  const create = useCommand(
    (content: Sent, headers) => body(api.POST("/v1/disclosures", { headers, body: { content } })),
    {
      onDone: (record) => {
        discard();
        open(record);
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.send(asSent(typed));
  };
  return (
    <form onSubmit={submit}>
      <p>
        <Link to=".." relative="path">
          {t("record.back")}
        </Link>
      </p>
      <h1>{t("edit.new")}</h1>
      <EditContent value={typed} onChange={type} refusal={create.error} problems={[]} />
      <p className="row save-bar no-print">
        <button type="submit" className="button" aria-disabled={create.isPending}>
          {t(create.isPending ? "common:sending" : "edit.save")}
        </button>
      </p>
    </form>
  );
}
