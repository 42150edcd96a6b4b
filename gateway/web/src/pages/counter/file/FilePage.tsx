import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { ProblemNotice } from "../../../ui/Notice";
import { bracketed, clauses } from "../../../ui/punctuation";
import { BlankForm } from "../../../ui/Samples";
import { Answer } from "../../../ui/States";
import { check, filled, type Schema, type Typed, told } from "../../../ui/schema";
import { useDraft } from "../../../ui/useDraft";
import { enterGoesOn, focusFirstWrong, useShortcuts } from "../../../work/keyboard";
import { SchemaForm } from "../../../work/SchemaForm";
import { starting } from "../../../work/schema";
import { CounterPage } from "../CounterPage";
import { filedMaterials, type Handed, Materials } from "../Materials";
import { type Applicant, ApplicantFields, NOBODY, wrongsOf } from "./ApplicantFields";
import { Filed } from "./Filed";
import { ItemPicker } from "./ItemPicker";

type Item = components["schemas"]["catalogue.Item"];
type Application = components["schemas"]["intake.Application"];

interface Draft {
  item: { code: string; version: number } | null;
  applicant: Applicant;
  form: Typed | null;
  materials: Record<string, Handed>;
}
const EMPTY: Draft = { item: null, applicant: NOBODY, form: null, materials: {} };
const STEPS = ["item", "applicant", "form", "materials", "summary"] as const;

/** One person after the other, by keyboard: Enter goes on, from field to field and from step to step. */
export default function FilePage() {
  const { t } = useTranslation("counter");
  const [draft, setDraft, discard] = useDraft<Draft>("counter.file", EMPTY);
  const [filed, setFiled] = useState<Application>();
  const [choosing, setChoosing] = useState(false);
  const item = useQuery({
    queryKey: ["item", draft.item],
    queryFn: () =>
      body(
        api.GET("/v1/items/{item_code}/versions/{version}", {
          params: { path: { item_code: draft.item?.code ?? "", version: draft.item?.version ?? 1 } },
        }),
      ),
    enabled: draft.item !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const again = () => {
    discard();
    setFiled(undefined);
  };
  // What was typed for one item is gone once another is picked, not as soon as somebody looks for one.
  const pick = ({ code, version }: { code: string; version: number }) => {
    if (code !== draft.item?.code || version !== draft.item.version)
      setDraft({ ...EMPTY, item: { code, version } });
    setChoosing(false);
  };
  return (
    <CounterPage title={t("file.title")}>
      {filed && item.data?.content ? (
        <Filed application={filed} content={item.data.content} onNext={again} />
      ) : draft.item && !choosing ? (
        <Answer of={item}>
          {(found) => (
            <Filing
              item={found}
              draft={draft}
              setDraft={setDraft}
              onChoose={() => setChoosing(true)}
              onFiled={setFiled}
            />
          )}
        </Answer>
      ) : (
        <Panel name="item" at={0}>
          <ItemPicker label={t("pick.label")} onPick={pick} />
          {draft.item && <GoOn name={item.data?.content?.name ?? ""} onGoOn={() => setChoosing(false)} />}
        </Panel>
      )}
    </CounterPage>
  );
}

/** The way back to what is filled in already. */
function GoOn({ name, onGoOn }: { name: string; onGoOn: () => void }) {
  const { t } = useTranslation("counter");
  useShortcuts({ "Alt+2": onGoOn });
  return (
    <p>
      <Button onClick={onGoOn} aria-keyshortcuts="Alt+2">
        {t("file.goOn", { name })} <kbd>Alt+2</kbd>
      </Button>
    </p>
  );
}

function Filing({
  item,
  draft,
  setDraft,
  onChoose,
  onFiled,
}: {
  item: Item;
  draft: Draft;
  setDraft: (change: (now: Draft) => Draft) => void;
  onChoose: () => void;
  onFiled: (application: Application) => void;
}) {
  const { t } = useTranslation("counter");
  const account = useAccount();
  const navigate = useNavigate();
  const content = item.content as NonNullable<Item["content"]>;
  const schema = (content.form ?? {}) as Schema;
  const named = content.audiences.filter((kind) => kind !== "PARTY_KIND_UNSPECIFIED");
  const kinds = named.length > 0 ? named : [NOBODY.kind];
  const applicant = kinds.includes(draft.applicant.kind)
    ? draft.applicant
    : { ...draft.applicant, kind: kinds[0] as Applicant["kind"] };
  const form = draft.form ?? starting(schema);
  const [at, setAt] = useState(1);
  // What is wrong is shown once a step was tried to leave.
  const [tried, setTried] = useState<readonly number[]>([]);
  const panel = useRef<HTMLElement>(null);
  const wrongApplicant = wrongsOf(applicant);
  const wrongForm = check(schema, form);
  const wrongAt = [false, Object.keys(wrongApplicant).length > 0, Object.keys(wrongForm).length > 0, false];

  const send = useCommand(
    (_: string, once) =>
      body(
        api.POST("/v1/applications", {
          body: {
            item_code: item.code,
            item_version: item.version,
            division: account?.division ?? "",
            applicant,
            form: filled(schema, form) as Typed,
            materials: filedMaterials(draft.materials),
          },
          headers: once,
        }),
      ),
    { onDone: onFiled },
  );
  const goTo = (step: number) => {
    const passed = [1, 2, 3].filter((one) => one < step);
    setTried((now) => [...new Set([...now, ...passed])]);
    const stop = passed.find((one) => wrongAt[one]);
    setAt(stop ?? step);
    if (stop === at) focusFirstWrong(panel.current);
  };
  const file = () => {
    if (at === 4) send.send(JSON.stringify([applicant, form, draft.materials]));
    else goTo(at + 1);
  };
  const allOnPaper = () => {
    const papers = content.materials
      .filter((one) => one.required && !draft.materials[one.code]?.way)
      .map((one) => [one.code, { way: "paper" }] as const);
    setDraft((now) => ({ ...now, materials: { ...now.materials, ...Object.fromEntries(papers) } }));
  };
  useShortcuts({
    "Alt+1": onChoose,
    "Alt+2": () => goTo(1),
    "Alt+3": () => goTo(2),
    "Alt+4": () => goTo(3),
    "Alt+5": () => goTo(4),
    "Alt+P": allOnPaper,
    "Control+Enter": file,
    "Alt+Q": () => navigate("/counter"),
  });
  // A refusal that names a field brings the step with the field back.
  useEffect(() => {
    const named = send.error?.fields.map((one) => one.field) ?? [];
    if (named.some((field) => field.startsWith("applicant"))) setAt(1);
    else if (named.some((field) => field.startsWith("form"))) setAt(2);
    else if (named.some((field) => field.startsWith("materials"))) setAt(3);
  }, [send.error]);

  const said = (wrong: { key: string; limit?: number | string } | undefined, step: number) =>
    tried.includes(step) && wrong ? t(wrong.key, { limit: wrong.limit }) : undefined;
  const saidOfForm = (path: string) => {
    const wrong = wrongForm[path];
    return said(wrong && { ...wrong, key: `common:form.${wrong.key}` }, 2);
  };
  return (
    <>
      <p>
        <strong>{content.name}</strong> <span className="small">{item.code}</span>
      </p>
      <ol className="steps no-print" aria-label={t("file.steps")}>
        {STEPS.map((name, step) => (
          <li key={name}>
            <Button
              type={step === at ? "primary" : "default"}
              {...(step === at && { "aria-current": "step" as const })}
              aria-keyshortcuts={`Alt+${step + 1}`}
              onClick={() => (step === 0 ? onChoose() : goTo(step))}
            >
              {t(`file.${name}`)} <kbd>Alt+{step + 1}</kbd>
            </Button>
          </li>
        ))}
      </ol>
      <Panel name={STEPS[at] ?? "summary"} at={at} ref={panel} onDone={() => goTo(at + 1)}>
        <ProblemNotice problem={send.error} />
        {at === 1 && (
          <ApplicantFields
            applicant={applicant}
            kinds={kinds}
            onChange={(next) => setDraft((now) => ({ ...now, applicant: next }))}
            error={(field) =>
              said(wrongApplicant[field] ? { key: wrongApplicant[field] } : undefined, 1) ??
              send.error?.of(`applicant.${field}`)
            }
          />
        )}
        {at === 2 && (
          <div className="form-grid">
            <SchemaForm
              schema={schema}
              values={form}
              onChange={(next) => setDraft((now) => ({ ...now, form: next }))}
              error={(path) => saidOfForm(path) ?? send.error?.of(`form.${path}`)}
            />
          </div>
        )}
        {at === 3 && (
          <>
            <p>
              <Button onClick={allOnPaper} aria-keyshortcuts="Alt+P">
                {t("materials.allPaper")} <kbd>Alt+P</kbd>
              </Button>
            </p>
            <BlankForm of={item} form={schema} />
            <Materials
              wanted={content.materials}
              of={item}
              handed={draft.materials}
              onChange={(code, handed) =>
                setDraft((now) => ({ ...now, materials: { ...now.materials, [code]: handed } }))
              }
            />
          </>
        )}
        {at === 4 && (
          <Summary content={content} applicant={applicant} form={form} materials={draft.materials} />
        )}
        <p className="row">
          <Button
            type="primary"
            aria-busy={send.isPending}
            onClick={file}
            aria-keyshortcuts="Control+Enter"
            data-first={at === 4 || undefined}
          >
            {t(at === 4 ? "file.send" : "file.next")} <kbd>Ctrl+Enter</kbd>
          </Button>
          <Button onClick={() => navigate("/counter")} aria-keyshortcuts="Alt+Q">
            {t("file.leave")} <kbd>Alt+Q</kbd>
          </Button>
        </p>
      </Panel>
      <p className="hint">{t("file.enter")}</p>
    </>
  );
}

/** A step; it begins at its first field. */
function Panel({
  name,
  at,
  onDone,
  ref,
  children,
}: {
  name: string;
  at: number;
  onDone?: () => void;
  ref?: React.RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  const { t } = useTranslation("counter");
  const own = useRef<HTMLElement>(null);
  const panel = ref ?? own;
  useEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>(
      "[data-first], [aria-invalid=true], input, select, textarea",
    );
    first?.focus();
  }, [at, panel]);
  return (
    <section
      ref={panel}
      className="card"
      aria-label={t(`file.${name}`)}
      onKeyDown={(event) => onDone && enterGoesOn(event, onDone)}
    >
      <h2>{t(`file.${name}`)}</h2>
      {children}
    </section>
  );
}

function Summary({
  content,
  applicant,
  form,
  materials,
}: {
  content: NonNullable<Item["content"]>;
  applicant: Applicant;
  form: Typed;
  materials: Record<string, Handed>;
}) {
  const { t } = useTranslation("counter");
  const { t: common } = useTranslation();
  return (
    <dl className="facts">
      <dt>{t("applicant")}</dt>
      <dd>
        {applicant.name}
        {bracketed(clauses([t(`partyKind.${applicant.kind}`), applicant.identity_number]))}
      </dd>
      <dt>{t("applicantForm.phone")}</dt>
      <dd>{applicant.phone || "—"}</dd>
      {told((content.form ?? {}) as Schema, form, common("form.yes"), common("form.no")).map(
        ([title, text]) => (
          <div key={title} className="fact">
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ),
      )}
      {content.materials.map((one) => {
        const handed = materials[one.code];
        const there = handed?.way === "paper" || handed?.upload_id;
        const lacks = one.required && !there;
        return (
          <div key={one.code} className="fact">
            <dt>{one.name}</dt>
            <dd>
              {there ? t(`handedIn.${handed?.way}`) : t("handedIn.none")}
              {lacks && (
                <span className="tag warning">{t(one.minor ? "file.minorLacks" : "file.lacks")}</span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
