import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { type Command, useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { Field } from "../../../ui/Field";
import { instant } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { SelectField } from "../../../ui/SelectField";
import { fieldOf, fieldsOf, filled, type Schema } from "../../../ui/schema";
import { TextField } from "../../../ui/TextField";
import { Control } from "../../../work/SchemaForm";
import { Departments } from "../Departments";
import { filedMaterials, type Handed, Materials } from "../Materials";
import { useRefusal } from "../useRefusal";
import { type Mark, markOf } from "./Marks";

type Application = components["schemas"]["intake.Application"];
type Content = components["schemas"]["catalogue.ItemContent"];

interface Act {
  application: Application;
  content: Content;
  onDone: () => void;
  onRefused: (problem: Error) => void;
}

/** What an act needs, the button that does it, and why it was refused. */
function Form<Input>({
  command,
  onRefused,
  input,
  label,
  ready,
  danger = false,
  children,
}: {
  command: Command<Input, Application>;
  onRefused: (problem: Error) => void;
  input: () => Input;
  label: string;
  ready: boolean;
  danger?: boolean;
  children?: ReactNode;
}) {
  useRefusal(command.error, onRefused);
  return (
    <>
      <ProblemNotice problem={command.error} />
      {children}
      <Button
        type="primary"
        danger={danger}
        disabled={!ready}
        aria-busy={command.isPending}
        onClick={() => command.send(input())}
      >
        {label}
      </Button>
    </>
  );
}

/**
 * Tells the applicant everything that lacks, once. Where that was done the screen says why it cannot be again, and asks
 * nobody: an attempted second notice is itself a matter for supervision.
 */
export function Notify({
  application,
  content,
  marks,
  onDone,
  onRefused,
}: Act & { marks: Record<string, Mark> }) {
  const { t } = useTranslation("counter");
  const listed = content.materials.flatMap((material) => {
    const mark = markOf(material, application, marks);
    if (!mark || mark.verdict === "sound") return [];
    const problem = mark.problem.trim() || t(`mark.usual.${mark.verdict}`, { name: material.name });
    return [{ code: material.code, name: material.name, problem }];
  });
  const notify = useCommand(
    (missing: { code: string; problem: string }[], once) =>
      body(
        api.POST("/v1/applications/{application_id}:notify", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, missing },
          headers: once,
        }),
      ),
    { onDone },
  );
  if (application.missing.length > 0) {
    const told = application.documents.find((one) => one.title.includes("一次性告知"));
    return (
      <Notice tone="warning" title={t("notify.secondTitle")}>
        <p>{t("notify.second", { at: instant(told?.issued_at), document: told?.document_number ?? "" })}</p>
        <p className="small">
          {t("common:rule")} <code>ACCEPT-4</code>
        </p>
      </Notice>
    );
  }
  return (
    <Form
      command={notify}
      onRefused={onRefused}
      input={() => listed.map(({ code, problem }) => ({ code, problem }))}
      label={t("notify.do", { count: listed.length })}
      ready={listed.length > 0}
    >
      <p>{t("notify.once")}</p>
      {listed.length === 0 ? (
        <p className="quiet">{t("notify.nothing")}</p>
      ) : (
        <ol>
          {listed.map((one) => (
            <li key={one.code}>
              {one.name}：{one.problem}
            </li>
          ))}
        </ol>
      )}
    </Form>
  );
}

const GROUNDS = [
  "REFUSAL_GROUND_NOT_REQUIRED",
  "REFUSAL_GROUND_WRONG_AUTHORITY",
  "REFUSAL_GROUND_MATERIALS",
  "REFUSAL_GROUND_OTHER",
] as const;

export function Refuse({ application, onDone, onRefused }: Act) {
  const { t } = useTranslation("counter");
  const [ground, setGround] = useState<(typeof GROUNDS)[number] | "">("");
  const [reason, setReason] = useState("");
  const [authority, setAuthority] = useState("");
  const refuse = useCommand(
    (input: { ground: (typeof GROUNDS)[number]; reason: string; right_authority: string }, once) =>
      body(
        api.POST("/v1/applications/{application_id}:refuse", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, ...input },
          headers: once,
        }),
      ),
    { onDone },
  );
  const elsewhere = ground === "REFUSAL_GROUND_WRONG_AUTHORITY";
  return (
    <Form
      command={refuse}
      onRefused={onRefused}
      input={() => ({
        ground: ground as (typeof GROUNDS)[number],
        reason: reason.trim(),
        right_authority: elsewhere ? authority.trim() : "",
      })}
      label={t("refuse.do")}
      ready={ground !== "" && reason.trim() !== "" && (!elsewhere || authority.trim() !== "")}
      danger
    >
      <SelectField
        label={t("refuse.ground")}
        required
        value={ground}
        onChange={setGround}
        choices={GROUNDS.map((one) => [one, t(`ground.${one}`)] as const)}
        none={t("choose")}
      />
      {elsewhere && (
        <TextField
          label={t("refuse.authority")}
          required
          error={refuse.error?.of("right_authority")}
          maxLength={80}
          value={authority}
          onChange={setAuthority}
        />
      )}
      <TextField
        label={t("refuse.reason")}
        required
        hint={t("refuse.reasonHint")}
        error={refuse.error?.of("reason")}
        rows={3}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </Form>
  );
}

/** Puts one field right on the spot (ACCEPT-3); what it was stays on record. */
export function Correct({ application, content, onDone, onRefused }: Act) {
  const { t } = useTranslation("counter");
  const schema = (content.form ?? {}) as Schema;
  const correctable = fieldsOf(schema).filter((one) => {
    const its = fieldOf(schema, one);
    return its["x-correctable"] !== false && its.type !== "array";
  });
  const [name, setName] = useState("");
  const [value, setValue] = useState<unknown>("");
  const [note, setNote] = useState("");
  const field = schema.properties?.[name];
  const correct = useCommand(
    (input: { field: string; value: unknown; note: string }, once) =>
      body(
        api.POST("/v1/applications/{application_id}:correct", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, ...input },
          headers: once,
        }),
      ),
    {
      onDone: () => {
        setName("");
        setNote("");
        onDone();
      },
    },
  );
  return (
    <Form
      command={correct}
      onRefused={onRefused}
      input={() => ({
        field: name,
        value: filled(field ?? {}, value),
        note: note.trim(),
      })}
      label={t("correct.do")}
      ready={field !== undefined && value !== "" && note.trim().length >= 2}
    >
      {correct.isSuccess && name === "" && <Notice tone="good">{t("correct.done")}</Notice>}
      <Field label={t("correct.field")} required>
        {(wired) => (
          <select
            {...wired}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              const chosen = schema.properties?.[event.target.value];
              setValue(chosen?.type === "boolean" ? application.form?.[event.target.value] !== true : "");
            }}
          >
            <option value="">{t("choose")}</option>
            {correctable.map((one) => (
              <option key={one} value={one}>
                {fieldOf(schema, one).title ?? one}
              </option>
            ))}
          </select>
        )}
      </Field>
      {field && (
        <Field
          label={t("correct.value", { name: field.title ?? name })}
          hint={t("correct.was", { value: String(application.form?.[name] ?? "—") })}
          required
          error={correct.error?.of("value") ?? correct.error?.of(`form.${name}`)}
        >
          {(wired) => <Control field={field} value={value} onChange={setValue} wired={wired} />}
        </Field>
      )}
      <TextField
        label={t("correct.note")}
        required
        error={correct.error?.of("note")}
        maxLength={300}
        value={note}
        onChange={setNote}
      />
    </Form>
  );
}

/** Takes at the window what the notice, or the promise, still asks for. */
export function Supply({ application, content, onDone, onRefused }: Act) {
  const { t } = useTranslation("counter");
  const [handed, setHanded] = useState<Record<string, Handed>>({});
  const there = new Set(application.materials.filter((one) => one.file || one.paper).map((one) => one.code));
  const noticed = application.state === "APPLICATION_STATE_NOTIFIED";
  const wanted = noticed
    ? application.missing.flatMap((one) => {
        const material = content.materials.find((other) => other.code === one.code);
        return material ? [{ ...material, required: true, minor: false, note: one.problem }] : [];
      })
    : content.materials.filter((one) => one.required && !there.has(one.code));
  const supply = useCommand(
    (materials: ReturnType<typeof filedMaterials>, once) =>
      body(
        api.POST("/v1/applications/{application_id}:supply", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, materials },
          headers: once,
        }),
      ),
    { onDone },
  );
  const materials = filedMaterials(handed);
  return (
    <Form
      command={supply}
      onRefused={onRefused}
      input={() => materials}
      label={t("supply.do")}
      ready={materials.length > 0}
    >
      <Materials
        wanted={wanted}
        handed={handed}
        onChange={(code, one) => setHanded((now) => ({ ...now, [code]: one }))}
      />
    </Form>
  );
}

export function Withdraw({ application, onDone, onRefused }: Act) {
  const { t } = useTranslation("counter");
  const [reason, setReason] = useState("");
  const [sure, setSure] = useState(false);
  const withdraw = useCommand(
    (why: string, once) =>
      body(
        api.POST("/v1/applications/{application_id}:withdraw", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, reason: why },
          headers: once,
        }),
      ),
    { onDone },
  );
  return (
    <Form
      command={withdraw}
      onRefused={onRefused}
      input={() => reason.trim()}
      label={t("withdraw.do")}
      ready={sure}
      danger
    >
      <TextField label={t("withdraw.reason")} maxLength={300} value={reason} onChange={setReason} />
      <p>
        <label className="choice">
          <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
          {t("withdraw.sure")}
        </label>
      </p>
    </Form>
  );
}

/** The person goes on to another department; who answered for them until then stays on record (首问责任制). */
export function HandOver({ application, onDone, onRefused }: Act) {
  const { t } = useTranslation("counter");
  const [department, setDepartment] = useState("");
  const [reason, setReason] = useState("");
  const handOver = useCommand(
    (input: { to_department: string; reason: string }, once) =>
      body(
        api.POST("/v1/applications/{application_id}:handOver", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, ...input },
          headers: once,
        }),
      ),
    {
      onDone: () => {
        setReason("");
        setDepartment("");
        onDone();
      },
    },
  );
  return (
    <Form
      command={handOver}
      onRefused={onRefused}
      input={() => ({ to_department: department, reason: reason.trim() })}
      label={t("handOver.do")}
      ready={department !== "" && reason.trim().length >= 2}
    >
      {handOver.isSuccess && department === "" && <Notice tone="good">{t("handOver.done")}</Notice>}
      <Departments
        division={application.division}
        value={department}
        onChange={setDepartment}
        error={handOver.error?.of("to_department")}
      />
      <TextField
        label={t("handOver.reason")}
        required
        hint={t("handOver.noNames")}
        maxLength={300}
        value={reason}
        onChange={setReason}
      />
    </Form>
  );
}
