import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import { useAccount } from "../../../api/session";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import { ConsultationCard } from "../../../work/ConsultationCard";
import { CounterPage } from "../CounterPage";
import { ItemPicker } from "../file/ItemPicker";

const BLANK = { item_code: "", item_name: "", title: "", question: "", asker_name: "", asker_phone: "" };

/** Questions whose first contact the window is: taken down, followed, handed to who can answer (首问责任制). */
export default function Questions() {
  const { t } = useTranslation("counter");
  const list = usePages(
    ["consultations"],
    (token) =>
      body(api.GET("/v1/consultations", { params: { query: { page_size: 20, page_token: token } } })),
    (page) => page.consultations,
  );
  return (
    <CounterPage title={t("questions.title")}>
      <TakeDown />
      <h2>{t("questions.list")}</h2>
      <Pages of={list}>
        {(rows) => rows.map((one) => <ConsultationCard key={one.consultation_id} consultation={one} />)}
      </Pages>
    </CounterPage>
  );
}

function TakeDown() {
  const { t } = useTranslation("counter");
  const account = useAccount();
  const [draft, setDraft, discard] = useDraft("counter.question", BLANK);
  const ask = useCommand(
    ({ item_name: _, ...input }: typeof BLANK, once) =>
      body(
        api.POST("/v1/consultations", {
          body: { division: account?.division ?? "", ...input },
          headers: once,
        }),
      ),
    { onDone: discard },
  );
  const text = (field: "title" | "asker_name" | "asker_phone", maxLength: number, required = true) => (
    <TextField
      label={t(`questions.${field === "title" ? "subject" : field}`)}
      required={required}
      error={ask.error?.of(field)}
      autoComplete="off"
      maxLength={maxLength}
      value={draft[field]}
      onChange={(text) => setDraft({ ...draft, [field]: text })}
    />
  );
  const ready =
    draft.item_code !== "" &&
    draft.title.trim().length >= 2 &&
    draft.question.trim().length >= 4 &&
    draft.asker_name.trim() !== "";
  return (
    <details className="card">
      <summary>{t("questions.take")}</summary>
      <ProblemNotice problem={ask.error} />
      {ask.data && (
        <Notice tone="good" title={t("questions.taken", { number: ask.data.consultation_id })}>
          {t("questions.code", { code: ask.data.tracking_code })}
        </Notice>
      )}
      {draft.item_code ? (
        <p>
          {draft.item_name}{" "}
          <Button size="small" onClick={() => setDraft({ ...draft, item_code: "", item_name: "" })}>
            {t("questions.otherItem")}
          </Button>
        </p>
      ) : (
        <ItemPicker
          label={t("pick.label")}
          onPick={(item) => setDraft({ ...draft, item_code: item.code, item_name: item.name })}
        />
      )}
      <div className="form-grid">
        {text("title", 80)}
        {text("asker_name", 40)}
        {text("asker_phone", 20, false)}
      </div>
      <TextField
        label={t("questions.question")}
        required
        error={ask.error?.of("question")}
        rows={4}
        maxLength={2000}
        value={draft.question}
        onChange={(text) => setDraft({ ...draft, question: text })}
      />
      <Button type="primary" disabled={!ready} aria-busy={ask.isPending} onClick={() => ask.send(draft)}>
        {t("questions.send")}
      </Button>
    </details>
  );
}
