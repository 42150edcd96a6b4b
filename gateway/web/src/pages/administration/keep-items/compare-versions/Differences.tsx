import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../../api/client";
import type { components } from "../../../../api/schema";
import { yuan } from "../../../../ui/format";
import { PlainTable } from "../../../../ui/PlainTable";
import { headed } from "../../../../ui/punctuation";
import { Answer } from "../../../../ui/States";
import type { Schema } from "../../../../ui/schema";
import { type Content, fieldAt, labelOf, SECTIONS } from "../fields";
import { DepartmentName, Value } from "../Value";
import { changeInWords, type Entry, entryAt, formValueInWords, sampleAt, shared } from "./words";

type Change = components["schemas"]["catalogue.FieldChange"];

/**
 * What differs, field by field, the old beside the new. 0 is the version in force, or the draft on the newer side. The
 * contents of both sides say in full what came or went as a whole.
 */
export function Differences({
  code,
  from,
  to,
  older,
  newer,
}: {
  code: string;
  from: number;
  to: number;
  older: Content | undefined;
  newer: Content | undefined;
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
            {sectionsOf(diff.changes).map(([section, changes]) => (
              <Fragment key={section}>
                <tr>
                  <th scope="colgroup" colSpan={3} className="of-section">
                    {t(`items.sections.${section}`)}
                  </th>
                </tr>
                {changes.map((change) => (
                  <ChangeRow key={change.path} change={change} older={older} newer={newer} />
                ))}
              </Fragment>
            ))}
          </PlainTable>
        </div>
      )}
    </Answer>
  );
}

/** The changes by the sections in which the fields stand everywhere else. */
function sectionsOf(changes: readonly Change[]): [string, Change[]][] {
  const names = [...SECTIONS.map((section) => section.name), "form"];
  return names
    .map((name): [string, Change[]] => [
      name,
      changes.filter((change) => fieldAt(change.path).section === name),
    ])
    .filter(([, found]) => found.length > 0);
}

function ChangeRow({
  change,
  older,
  newer,
}: {
  change: Change;
  older: Content | undefined;
  newer: Content | undefined;
}) {
  const { t } = useTranslation("administration");
  const form = (newer?.form ?? older?.form ?? {}) as Schema;
  return (
    <tr>
      <th scope="row">{changeInWords(change.path, form, t)}</th>
      <td data-column={t("items.compare.before")}>
        <Side change={change} form={form} side="before" content={older} />
      </td>
      <td data-column={t("items.compare.after")}>
        <Side change={change} form={form} side="after" content={newer} />
      </td>
    </tr>
  );
}

/** One side of a change, with what is gone or new marked in it. */
function Side({
  change,
  form,
  side,
  content,
}: {
  change: Change;
  form: Schema;
  side: "before" | "after";
  content: Content | undefined;
}) {
  const { t } = useTranslation("administration");
  const said = change[side];
  if (!said) return <span className="quiet">{t(`items.compare.${side === "before" ? "new" : "gone"}`)}</span>;
  const { section, field } = fieldAt(change.path);
  const inForm = section === "form";
  const words = (text: string) => (inForm ? formValueInWords(text, form, t) : text);
  const Mark = side === "before" ? "del" : "ins";
  const entry = entryAt(change.path, content);
  if (entry)
    return (
      <Mark>
        <WholeEntry {...entry} />
      </Mark>
    );
  switch (field?.kind) {
    case "samples": {
      const sample = sampleAt(change.path, content);
      if (!sample) break;
      return (
        <Mark>
          <Value kind="samples" value={[sample]} />
        </Mark>
      );
    }
    case "department":
      return (
        <Mark>
          <DepartmentName code={said} />
        </Mark>
      );
    case "division":
    case "divisions":
      return (
        <Mark>
          <Value kind="divisions" value={said.split("、")} />
        </Mark>
      );
    case "flag":
      return (
        <Mark>
          <Value kind="flag" value={said === "是"} />
        </Mark>
      );
    case "fen":
      return <Mark>{yuan(said)}</Mark>;
  }
  const isWhole = !(change.before && change.after) || /^\d+$/.test(words(said));
  if (isWhole) return <Mark>{words(said)}</Mark>;
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

/** All that an entry or a part says that came or went as a whole. */
function WholeEntry({ field, said }: Entry) {
  const { t } = useTranslation("administration");
  return field.of
    .filter((one) => isSaid(said[one.name]))
    .map((one, at) => (
      <Fragment key={one.name}>
        {at > 0 && <br />}
        {headed(labelOf(one.name, field.name, t))}
        <Value kind={one.kind} value={said[one.name]} />
      </Fragment>
    ));
}

function isSaid(value: unknown): boolean {
  return Boolean(value) && value !== "0" && !(Array.isArray(value) && value.length === 0);
}
