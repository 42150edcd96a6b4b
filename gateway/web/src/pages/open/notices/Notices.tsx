import { useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { DivisionField } from "../../../ui/DivisionField";
import { KINDS } from "../../../ui/disclosures";
import { Pages, usePages } from "../../../ui/Pages";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";
import { useAsked } from "../../../ui/useAsked";
import { useToday } from "../../../ui/useClock";
import "../find-an-item/find.css";
import { Listed } from "./Listed";
import "./notices.css";

/** 政务公开: notices, policy documents and what is open for comment; what is asked for stands in the address. */
export default function Notices() {
  const { t } = useTranslation("disclosure");
  const [asked, ask] = useAsked();
  const [words, setWords] = useState(asked.get("q") ?? "");
  const query = useDeferredValue(words.trim());
  const kind = KINDS.find((one) => one === asked.get("kind")) ?? "";
  const division = asked.get("division") ?? "";
  const open = asked.get("open") === "1";
  const today = useToday();
  useEffect(() => ask("q", query), [query]);
  const list = usePages(
    ["disclosures", query, kind, division, open],
    (page_token) =>
      body(
        api.GET("/v1/disclosures", {
          params: {
            query: {
              query,
              division,
              open_to_objections: open,
              page_token,
              ...(kind && { kind: `DISCLOSURE_KIND_${kind}` as const }),
            },
          },
        }),
      ),
    (page) => page.disclosures,
  );
  return (
    <>
      <h1>{t("title")}</h1>
      <search className="card find">
        <TextField
          label={t("find.words")}
          hint={t("find.wordsHint")}
          type="search"
          maxLength={60}
          value={words}
          onChange={setWords}
        />
        <SelectField
          label={t("facts.kind")}
          none={t("find.everyKind")}
          value={kind}
          onChange={(chosen) => ask("kind", chosen)}
          choices={KINDS.map((one) => [one, t(`kinds.${one}`)] as const)}
        />
        <DivisionField
          label={t("find.division")}
          none={t("find.anywhere")}
          value={division}
          onChange={(chosen) => ask("division", chosen)}
        />
        <label className="choice">
          <input
            type="checkbox"
            checked={open}
            onChange={(event) => ask("open", event.target.checked ? "1" : "")}
          />{" "}
          {t("find.open")}
        </label>
      </search>
      <Pages of={list} empty={t("find.nothing")}>
        {(all) => (
          <ul className="found">
            {all.map((one) => (
              <Listed key={one.disclosure_id} of={one} today={today} heading="h2" />
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}
