import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../../api/client";
import type { components } from "../../../../api/schema";
import { yuan } from "../../../../ui/format";
import { PlainTable } from "../../../../ui/PlainTable";
import { Answer } from "../../../../ui/States";
import type { Schema } from "../../../../ui/schema";
import { fieldAt } from "../fields";
import { DepartmentName, DivisionName } from "../Value";
import { changeInWords, formValueInWords, shared } from "./words";

type Change = components["schemas"]["catalogue.FieldChange"];

/** What differs, field by field, the old beside the new. 0 is the version in force, or the draft on the newer side. */
export function Differences({
  code,
  from,
  to,
  form,
}: {
  code: string;
  from: number;
  to: number;
  form: object | undefined;
}) {
  const { t } = useTranslation("administration");
  const found = useQuery({
    queryKey: ["item-diff", code, from, to],
    queryFn: () =>
      body(
        api.GET("/v1/items/{item_code}:diff", {
          params: { path: { item_code: code }, query: { from_version: from, to_version: to } },
        }),
      ),
  });
  const columns = ["field", "before", "after"].map((column) => t(`items.compare.${column}`));
  return (
    <Answer of={found} isEmpty={(diff) => diff.changes.length === 0} empty={t("items.compare.same")}>
      {(diff) => (
        <div className="differences">
          <p role="status">{t("items.compare.count", { count: diff.changes.length })}</p>
          <PlainTable region={t("items.compare.title")} columns={columns}>
            {diff.changes.map((change, at) => (
              <ChangeRow
                key={change.path}
                change={change}
                form={(form ?? {}) as Schema}
                section={
                  sectionOf(change) !== sectionOf(diff.changes[at - 1]) ? sectionOf(change) : undefined
                }
              />
            ))}
          </PlainTable>
        </div>
      )}
    </Answer>
  );
}

function sectionOf(change: Change | undefined): string {
  return change ? fieldAt(change.path).section : "";
}

function ChangeRow({ change, form, section }: { change: Change; form: Schema; section: string | undefined }) {
  const { t } = useTranslation("administration");
  return (
    <>
      {section && (
        <tr>
          <th scope="rowgroup" colSpan={3} className="of-section">
            {t(`items.sections.${section}`)}
          </th>
        </tr>
      )}
      <tr>
        <th scope="row">{changeInWords(change.path, form, t)}</th>
        <td data-column={t("items.compare.before")}>
          <Side change={change} form={form} side="before" />
        </td>
        <td data-column={t("items.compare.after")}>
          <Side change={change} form={form} side="after" />
        </td>
      </tr>
    </>
  );
}

/** One side of a change, with what is gone or new marked in it. */
function Side({ change, form, side }: { change: Change; form: Schema; side: "before" | "after" }) {
  const { t } = useTranslation("administration");
  const inForm = fieldAt(change.path).section === "form";
  const kind = fieldAt(change.path).field?.kind;
  const said = change[side];
  const Mark = side === "before" ? "del" : "ins";
  if (!said) return <span className="quiet">{t(`items.compare.${side === "before" ? "new" : "gone"}`)}</span>;
  if (kind === "department")
    return (
      <Mark>
        <DepartmentName code={said} />
      </Mark>
    );
  if (kind === "division" || kind === "divisions")
    return (
      <Mark>
        {said.split("、").map((one, at) => (
          <span key={one}>
            {at > 0 && "、"}
            <DivisionName code={one} />
          </span>
        ))}
      </Mark>
    );
  if (kind === "fen") return <Mark>{yuan(said)}</Mark>;
  if (!(change.before && change.after)) return <Mark>{inForm ? formValueInWords(said, form, t) : said}</Mark>;
  const words = (text: string) => (inForm ? formValueInWords(text, form, t) : text);
  const { start, end } = shared(words(change.before), words(change.after));
  const characters = [...words(said)];
  const changed = characters.slice(start, characters.length - end).join("");
  return (
    <>
      {characters.slice(0, start).join("")}
      {changed && <Mark>{changed}</Mark>}
      {characters.slice(characters.length - end).join("")}
    </>
  );
}
