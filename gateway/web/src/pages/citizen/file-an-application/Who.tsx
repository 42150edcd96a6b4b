import type { HTMLInputTypeAttribute } from "react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { useDivision } from "../../../ui/divisions";
import { Field } from "../../../ui/Field";
import { isCreditCode, isPersonNumber } from "../../../ui/identity";
import { SelectField } from "../../../ui/SelectField";

export type Person = components["schemas"]["intake.Applicant.Input"];
type Kind = Person["kind"];
type Item = components["schemas"]["catalogue.Item"];

export const NOBODY: Person = {
  kind: "" as Kind,
  name: "",
  identity_number: "",
  phone: "",
  address: "",
  email: "",
};

/** What is wrong with the applicant, by field. */
export function personWrong(person: Person): Partial<Record<keyof Person, string>> {
  return {
    ...(!person.name?.trim() && { name: "required" }),
    ...numberWrong(person),
    ...(!/^\+?[0-9-]{6,20}$/.test(person.phone ?? "") && { phone: "phone" }),
    ...(person.email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(person.email) && { email: "email" }),
  };
}

/** A digit mistyped is told beside the field, not after all that follows it has been filled in. */
function numberWrong({ kind, identity_number: number = "" }: Person): { identity_number?: string } {
  if (!/^[0-9A-Z]{18}$/.test(number)) return { identity_number: "number18" };
  if (kind === "PARTY_KIND_ORGANISATION")
    return isCreditCode(number) ? {} : { identity_number: "creditCode" };
  return isPersonNumber(number) ? {} : { identity_number: "personNumber" };
}

/** Who applies and where; name and number come from the account as far as it shows them. */
export function Who({
  person,
  onChange,
  kinds,
  showAll,
  refused,
  item,
  division,
  onDivision,
  forVillager,
}: {
  person: Person;
  onChange: (person: Person) => void;
  kinds: readonly string[];
  showAll: boolean;
  refused: (path: string) => string | undefined;
  item: Item;
  division: string;
  onDivision: (code: string) => void;
  forVillager: boolean;
}) {
  const { t } = useTranslation("citizen");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const wrong = personWrong(person);
  const line = (
    name: "name" | "identity_number" | "phone" | "address" | "email",
    label: string,
    more: {
      required?: boolean;
      hint?: string;
      type?: HTMLInputTypeAttribute;
      autoComplete?: string;
      maxLength: number;
    },
  ) => (
    <Field
      label={label}
      hint={more.hint}
      error={
        (showAll || left.has(name)) && wrong[name]
          ? t(`who.wrong.${wrong[name]}`)
          : refused(`applicant.${name}`)
      }
      required={more.required}
    >
      {(wired) => (
        <input
          {...wired}
          name={name}
          type={more.type ?? "text"}
          autoComplete={forVillager ? "off" : (more.autoComplete ?? "off")}
          maxLength={more.maxLength}
          value={person[name] ?? ""}
          onBlur={() => setLeft((before) => new Set(before).add(name))}
          onChange={(event) =>
            onChange({
              ...person,
              [name]:
                name === "identity_number" ? event.target.value.trim().toUpperCase() : event.target.value,
            })
          }
        />
      )}
    </Field>
  );
  return (
    <>
      {kinds.length > 1 && (
        <SelectField
          label={t("who.kind")}
          required
          value={person.kind}
          onChange={(kind: Kind) => onChange({ ...person, kind })}
          choices={kinds.map((kind) => [kind as Kind, t(`who.kinds.${kind}`)] as const)}
        />
      )}
      {line("name", t("who.name"), {
        required: true,
        maxLength: 120,
        autoComplete: "name",
        hint: t("who.nameHint"),
      })}
      {line("identity_number", t(`who.number.${person.kind || "PARTY_KIND_INDIVIDUAL"}`), {
        required: true,
        maxLength: 18,
        hint: t("who.numberHint"),
      })}
      {line("phone", t("who.phone"), { required: true, maxLength: 20, type: "tel", autoComplete: "tel" })}
      {line("address", t("who.address"), { maxLength: 200, autoComplete: "street-address" })}
      {line("email", t("who.email"), {
        maxLength: 120,
        type: "email",
        autoComplete: "email",
        hint: t("who.emailHint"),
      })}
      <Where
        forVillager={forVillager}
        item={item}
        division={division}
        onChange={onDivision}
        refused={refused("division")}
      />
    </>
  );
}

/** Where it is filed: the account's own division or one above it, as far as the item is offered there. */
function Where({
  forVillager,
  item,
  division,
  onChange,
  refused,
}: {
  /** An agent files for their own village. */
  forVillager: boolean;
  item: Item;
  division: string;
  onChange: (code: string) => void;
  refused?: string;
}) {
  const { t } = useTranslation("citizen");
  const account = useAccount();
  const offered = item.content?.divisions ?? [];
  const own = account?.division ?? offered[0] ?? "";
  const home = useDivision(own);
  const line = home.data ? [{ code: home.data.code, name: home.data.name }, ...nearestFirst(home.data)] : [];
  const top = line.findIndex((one) => offered.includes(one.code));
  const here = top >= 0 ? line.slice(0, forVillager ? 1 : top + 1) : [];
  const elsewhere = offered.filter((code) => !line.some((one) => one.code === code));
  const choices = [...here.map((one) => one.code), ...(here.length > 0 ? [] : elsewhere)];
  const chosen = choices.includes(division) ? division : (choices[0] ?? "");
  useEffect(() => {
    if (home.isSuccess && chosen && chosen !== division) onChange(chosen);
  }, [home.isSuccess, chosen, division]);
  return (
    <Field label={t("who.where")} hint={t("who.whereHint")} error={refused} required>
      {(wired) => (
        <select {...wired} value={chosen} onChange={(event) => onChange(event.target.value)}>
          {choices.map((code) => (
            <option key={code} value={code}>
              <DivisionName code={code} />
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type Division = components["schemas"]["catalogue.Division"];

function nearestFirst(division: Division): { code: string; name: string }[] {
  const above = [...division.ancestors];
  // The nearest has the parent's code, whichever way round they come.
  return above[0]?.code === division.parent ? above : above.reverse();
}

/** A division's name, or its code until that is known. */
export function DivisionName({ code }: { code: string }) {
  return useDivision(code).data?.name ?? code;
}
