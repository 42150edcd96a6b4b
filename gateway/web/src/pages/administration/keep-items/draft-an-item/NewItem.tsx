import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../../api/client";
import { Problem } from "../../../../api/problem";
import { useCommand } from "../../../../api/queries";
import { TextField } from "../../../../ui/TextField";
import { useDraft } from "../../../../ui/useDraft";
import type { Typed } from "../fields";
import { ItemsPage } from "../ItemsPage";
import { useOpenDraft } from "../reading";
import { EditContent } from "./EditContent";
import { cleaned } from "./typing";

interface New {
  code: string;
  content: Typed;
}
const NOTHING: New = { code: "", content: { name: "", department: "", consultation_department: "" } };

/** A new item; nothing of it is public before it is reviewed and published. */
export default function NewItem() {
  const { t } = useTranslation("administration");
  const open = useOpenDraft();
  const [typed, type, discard] = useDraft<New>("item.new", NOTHING);
  const create = useCommand(
    (sent: New, headers) =>
      body(
        api.POST("/v1/items", {
          headers,
          body: { item_code: sent.code, content: cleaned(sent.content) },
        }),
      ),
    {
      onDone: (draft) => {
        discard();
        open(draft);
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.send(typed);
  };
  return (
    <ItemsPage title={t("items.edit.new")}>
      <form onSubmit={submit}>
        <TextField
          label={t("items.list.code")}
          hint={t("items.edit.codeHint")}
          required
          maxLength={60}
          value={typed.code}
          onChange={(code) => type((now) => ({ ...now, code }))}
          error={create.error instanceof Problem ? create.error.of("item_code") : undefined}
        />
        <EditContent
          value={typed.content}
          onChange={(content) => type((now) => ({ ...now, content }))}
          refusal={create.error}
          problems={[]}
        />
        <p className="row save-bar no-print">
          <button type="submit" className="button" aria-disabled={create.isPending}>
            {t(create.isPending ? "common:sending" : "items.edit.save")}
          </button>
        </p>
      </form>
    </ItemsPage>
  );
}
