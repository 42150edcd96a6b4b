import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { api, body } from "../../../api/client";
import { inWords, Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { type Handed, MaterialFiles } from "../../../ui/MaterialFiles";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { BlankForm } from "../../../ui/Samples";
import { focusFirstWrong, SchemaForm } from "../../../ui/SchemaForm";
import { Answer } from "../../../ui/States";
import { check, fieldOf, filled, type Schema, type Typed, told } from "../../../ui/schema";
import { useDraft } from "../../../ui/useDraft";
import { Authorised } from "./Authorised";
import { Part, Progress, STEPS, type Step, StepCard, stepOf } from "./steps";
import { NOBODY, type Person, personWrong, Who } from "./Who";
import "../citizen.css";

type Item = components["schemas"]["catalogue.Item"];
type Filing = components["schemas"]["intake.Application"];

interface Draft {
  form: Typed;
  materials: Handed;
  division: string;
  authorisation: Handed;
  relation: string;
}
/** As it stands on the page, each field where the request has it too. */
type Said = Draft & { applicant: Person };
const EMPTY: Draft = { form: {}, materials: {}, division: "", authorisation: {}, relation: "" };

/** Step by step; the same for a villager whom an agent files for, who then has to show by what right. */
export default function FileAnApplication({ forVillager = false }: { forVillager?: boolean }) {
  const { t } = useTranslation("citizen");
  const { itemCode = "" } = useParams();
  const item = useQuery({
    queryKey: ["item", itemCode],
    queryFn: () => body(api.GET("/v1/items/{item_code}", { params: { path: { item_code: itemCode } } })),
  });
  return (
    <Answer of={item} isPage>
      {(found) => (
        <>
          <h1>{t("file.title", { name: found.content?.name })}</h1>
          {found.content?.online || forVillager ? (
            <Steps item={found} forVillager={forVillager} />
          ) : (
            <Notice tone="warning">{t("file.notOnline")}</Notice>
          )}
        </>
      )}
    </Answer>
  );
}

function Steps({ item, forVillager }: { item: Item; forVillager: boolean }) {
  const { t } = useTranslation("citizen");
  const { t: common } = useTranslation();
  const account = useAccount();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const step = STEPS.find((one) => one === search.get("step")) ?? "who";
  const follow = search.get("follow");
  const certificate = search.get("certificate") ?? "";
  const [draft, setDraft, discardDraft] = useDraft<Draft>(
    `apply.${item.code}.${certificate}`,
    EMPTY,
    "device",
  );
  const kinds = item.content?.audiences ?? [];
  const known = useMemo<Person>(
    () => ({
      ...NOBODY,
      kind:
        (forVillager ? kinds[0] : account?.party_kind) === "PARTY_KIND_ORGANISATION"
          ? "PARTY_KIND_ORGANISATION"
          : "PARTY_KIND_INDIVIDUAL",
      name: forVillager ? "" : (account?.display_name ?? ""),
      identity_number: forVillager ? "" : unmasked(account?.identity_number),
    }),
    // As it was when the page opened: what is typed since is not to be lost when the session ends.
    [],
  );
  // Numbers of identity cards do not stay on a device that somebody else may use tomorrow.
  const [person, setPerson, discardPerson] = useDraft<Person>(`apply.${item.code}.who`, known, "tab");
  const [tried, setTried] = useState<ReadonlySet<Step>>(new Set());
  const schema = (item.content?.form ?? { type: "object" }) as Schema;
  const wanted = item.content?.materials ?? [];
  const division = draft.division || account?.division || "";

  const file = useCommand(
    // By the applicant alone: what is sent again after a lost line, mended or not, is one application.
    (applicant: Person, once) =>
      body(
        api.POST("/v1/applications", {
          headers: once,
          body: {
            item_code: item.code,
            item_version: item.version,
            division,
            applicant,
            form: filled(schema, draft.form) as Record<string, unknown>,
            materials: Object.entries(draft.materials).map(([code, { upload_id }]) => ({ code, upload_id })),
            ...(forVillager && {
              authorisation: {
                upload_id: draft.authorisation.paper?.upload_id ?? "",
                relation: draft.relation || t("authorised.usual"),
              },
            }),
            ...(follow && {
              follow_up: {
                kind: `FOLLOW_UP_KIND_${follow}` as "FOLLOW_UP_KIND_RENEWAL",
                certificate_number: certificate,
              },
            }),
          },
        }),
      ),
    {
      onDone: (filed: Filing) => {
        discardDraft();
        discardPerson();
        navigate(`${forVillager ? "/agent" : "/my"}/cases/${filed.application_id}`, {
          replace: true,
          state: { filed: true },
        });
      },
    },
  );

  const said: Said = { ...draft, division, applicant: person };
  const [sent, setSent] = useState(said);
  const go = (to: Step) => setSearch((now) => ({ ...Object.fromEntries(now), step: to }));
  const wrongAt: Record<Step, boolean> = {
    who:
      Object.keys(personWrong(person)).length > 0 || (forVillager && !draft.authorisation.paper?.upload_id),
    form: Object.keys(check(schema, draft.form)).length > 0,
    materials: false,
    summary: false,
  };
  const next = () => {
    setTried((before) => new Set(before).add(step));
    if (wrongAt[step]) return focusFirstWrong();
    go(STEPS[STEPS.indexOf(step) + 1] ?? "summary");
  };
  const send = () => {
    const back = STEPS.find((one) => wrongAt[one]);
    if (!back) {
      setSent(said);
      return file.send(person);
    }
    setTried(new Set(STEPS));
    go(back);
  };
  const heading = useRef<HTMLHeadingElement>(null);
  const arrived = useRef(false);
  // Who listens hears which step it is now, or what is to be mended in it; not on arrival, when the page's own heading is
  // read.
  useEffect(() => {
    if (arrived.current) {
      heading.current?.focus();
      focusFirstWrong();
    }
    arrived.current = true;
  }, [step]);
  // What the server finds wrong is mended where it was typed.
  useEffect(() => {
    const back = file.error?.fields.map((one) => stepOf(one.field)).find(Boolean);
    if (back) go(back);
  }, [file.error]);
  const wordsFor = (field: string) => {
    const [part, name = ""] = field.split(".");
    if (part === "form") return fieldOf(schema, name).title ?? field;
    if (name === "identity_number") return t(`who.number.${person.kind}`);
    return part === "applicant" ? t(`who.${name}`) : field;
  };
  // Until the field is edited: what stands there then is not what was refused.
  const refused = (path: string) =>
    file.error instanceof Problem && at(path, said) === at(path, sent) ? file.error.of(path) : undefined;
  const missing = wanted.filter((one) => one.required && !draft.materials[one.code]);
  const offered = kinds.length === 0 || kinds.includes(person.kind);

  return (
    <>
      <Progress step={step} onGo={go} />
      {follow && <Notice>{t("file.followUp", { what: t(`follow.${follow}`), number: certificate })}</Notice>}
      {!offered && <Notice tone="warning">{t("file.notForYou")}</Notice>}
      {file.error && (
        <>
          <ProblemNotice problem={inWords(file.error, wordsFor)} />
          <p className="small">{t("file.nothingLost")}</p>
        </>
      )}
      {step === "who" && (
        <StepCard title={t("file.step.who")} heading={heading} onSubmit={next}>
          <Who
            person={person}
            onChange={setPerson}
            kinds={forVillager ? kinds : []}
            showAll={tried.has("who")}
            refused={refused}
            item={item}
            division={division}
            onDivision={(code) => setDraft((now) => ({ ...now, division: code }))}
            forVillager={forVillager}
          />
          {forVillager && (
            <Authorised
              paper={draft.authorisation}
              onPaper={(change) => setDraft((now) => ({ ...now, authorisation: change(now.authorisation) }))}
              relation={draft.relation || t("authorised.usual")}
              onRelation={(relation) => setDraft((now) => ({ ...now, relation }))}
              showAll={tried.has("who")}
            />
          )}
        </StepCard>
      )}
      {step === "form" && (
        <StepCard title={t("file.step.form")} heading={heading} onSubmit={next} onBack={() => go("who")}>
          <SchemaForm
            schema={schema}
            value={draft.form}
            onChange={(form) => setDraft((now) => ({ ...now, form }))}
            showAll={tried.has("form")}
            refused={(path) => refused(`form.${path}`)}
          />
        </StepCard>
      )}
      {step === "materials" && (
        <StepCard
          title={t("file.step.materials")}
          heading={heading}
          onSubmit={next}
          onBack={() => go("form")}
        >
          <p>{t("file.materialsHint")}</p>
          <BlankForm of={item} form={schema} />
          <MaterialFiles
            wanted={wanted}
            of={item}
            handed={draft.materials}
            onChange={(change) => setDraft((now) => ({ ...now, materials: change(now.materials) }))}
            capture={forVillager}
          />
          {missing.length > 0 && <Notice tone="info">{t("file.missing", { count: missing.length })}</Notice>}
        </StepCard>
      )}
      {step === "summary" && (
        <StepCard
          title={t("file.step.summary")}
          heading={heading}
          onSubmit={send}
          onBack={() => go("materials")}
          submit={file.isPending ? t("file.underWay") : t("file.send")}
          busy={file.isPending}
        >
          <Part title={t("file.step.who")} onMend={() => go("who")}>
            <dl className="facts">
              <dt>{t("who.name")}</dt>
              <dd>{person.name || "—"}</dd>
              <dt>{t(`who.number.${person.kind}`)}</dt>
              <dd>{person.identity_number || "—"}</dd>
              <dt>{t("who.phone")}</dt>
              <dd>{person.phone || "—"}</dd>
              <dt>{t("who.address")}</dt>
              <dd>{person.address || "—"}</dd>
            </dl>
          </Part>
          <Part title={t("file.step.form")} onMend={() => go("form")}>
            <dl className="facts">
              {told(schema, draft.form, common("form.yes"), common("form.no")).map(([title, text]) => (
                <div key={title} className="fact">
                  <dt>{title}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </Part>
          <Part title={t("file.step.materials")} onMend={() => go("materials")}>
            <ul>
              {wanted
                .filter((one) => draft.materials[one.code])
                .map((one) => (
                  <li key={one.code}>
                    {one.name}：{draft.materials[one.code]?.filename}
                  </li>
                ))}
            </ul>
            {missing.length > 0 && (
              <Notice tone="warning" title={t("file.stillMissing")}>
                <ul>
                  {missing.map((one) => (
                    <li key={one.code}>{one.name}</li>
                  ))}
                </ul>
                <p>{t("file.mayStillFile")}</p>
              </Notice>
            )}
          </Part>
        </StepCard>
      )}
      <p className="small no-print">{t("file.saved")}</p>
    </>
  );
}

/** What stands at a path such as `form.products.0.name`. */
function at(path: string, said: unknown): unknown {
  return path
    .split(".")
    .reduce((found: unknown, name) => (found as Record<string, unknown> | undefined)?.[name], said);
}

/** A masked number is none to file with. */
function unmasked(number: string | undefined): string {
  return number?.includes("*") ? "" : (number ?? "");
}
