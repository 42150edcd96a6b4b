import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../../api/client";
import { orNone } from "../../../../api/problem";
import { Answer } from "../../../../ui/States";
import { EditKept, type Kept } from "../../../../work/EditKept";
import type { Draft, Typed } from "../fields";
import { ItemsPage } from "../ItemsPage";
import { useOpenDraft } from "../reading";
import { EditContent } from "./EditContent";
import { cleaned } from "./typing";

/** What an edit begins with: the open draft or else the version in force, under the etag that it is saved by. */
type Base = Kept<Typed> & Pick<Draft, "problems">;

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
  return (
    <EditKept
      name={`item.${code}`}
      base={base}
      save={({ etag, content }, headers) =>
        body(
          api.PUT("/v1/items/{item_code}/draft", {
            params: { path: { item_code: code } },
            headers,
            body: { etag, content: cleaned(content) },
          }),
        )
      }
      onSaved={open}
      label={t("items.edit.save")}
      more={<Link to={`/administration/items/${code}`}>{t("items.item.back")}</Link>}
    >
      {(content, onChange, refusal) => (
        <EditContent value={content} onChange={onChange} refusal={refusal} problems={base.problems} />
      )}
    </EditKept>
  );
}
