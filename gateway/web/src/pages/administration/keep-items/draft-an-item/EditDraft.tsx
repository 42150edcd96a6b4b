import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../../api/client";
import { orNone } from "../../../../api/problem";
import { useCommand } from "../../../../api/queries";
import { Answer } from "../../../../ui/States";
import { useDraft } from "../../../../ui/useDraft";
import { Moved } from "../../../../work/Moved";
import type { Draft, Typed } from "../fields";
import { ItemsPage } from "../ItemsPage";
import { useOpenDraft } from "../reading";
import { EditContent } from "./EditContent";
import { cleaned } from "./typing";

/** What an edit begins with: the open draft or else the version in force, under the etag that it is saved by. */
type Base = Pick<Draft, "etag" | "problems"> & { content: Typed };
interface Kept {
  etag: string;
  content: Typed;
}

export default function EditDraft() {
  const { t } = useTranslation("administration");
  const { code = "" } = useParams();
  // Nobody begins to type on what was read before.
  const base = useQuery({ queryKey: ["item-base", code], queryFn: () => baseOf(code), gcTime: 0 });
  return (
    <ItemsPage title={t("items.edit.title", { name: base.data?.content.name ?? code })}>
      <Answer of={base}>{(found) => <Edit key={code} code={code} base={found} />}</Answer>
    </ItemsPage>
  );
}

async function baseOf(code: string): Promise<Base> {
  const path = { params: { path: { item_code: code } } };
  const draft = await orNone(body(api.GET("/v1/items/{item_code}/draft", path)), "NO_DRAFT");
  if (draft) return { etag: draft.etag, problems: draft.problems, content: draft.content as Typed };
  const item = await body(api.GET("/v1/items/{item_code}", path));
  // An empty etag opens a draft.
  return { etag: "", problems: [], content: item.content as Typed };
}

function Edit({ code, base }: { code: string; base: Base }) {
  const { t } = useTranslation("administration");
  const open = useOpenDraft();
  const [kept, keep, discard] = useDraft<Kept | null>(`item.${code}`, null);
  const current = kept ?? { etag: base.etag, content: base.content };
  const save = useCommand(
    (sent: Kept, headers) =>
      body(
        api.PUT("/v1/items/{item_code}/draft", {
          params: { path: { item_code: code } },
          headers,
          body: { etag: sent.etag, content: cleaned(sent.content) },
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
    save.send(current);
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
          {t(save.isPending ? "common:sending" : "items.edit.save")}
        </button>
        {kept && (
          <button type="button" className="button second" onClick={startAnew}>
            {t("items.edit.undo")}
          </button>
        )}
        <Link to={`/administration/items/${code}`}>{t("items.item.back")}</Link>
      </p>
    </form>
  );
}
