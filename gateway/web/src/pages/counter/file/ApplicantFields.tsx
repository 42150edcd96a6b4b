import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { isCreditCode, isPersonNumber } from "../../../ui/identity";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";

export type Applicant = Required<components["schemas"]["intake.Applicant.Input"]>;

export const NOBODY: Applicant = {
  kind: "PARTY_KIND_INDIVIDUAL",
  name: "",
  identity_number: "",
  phone: "",
  address: "",
  email: "",
};

/** What is wrong with an applicant, by field: a message's key. */
export function wrongsOf(applicant: Applicant): Partial<Record<keyof Applicant, string>> {
  const person = applicant.kind === "PARTY_KIND_INDIVIDUAL";
  const right = person ? isPersonNumber(applicant.identity_number) : isCreditCode(applicant.identity_number);
  return {
    ...(!right && { identity_number: person ? "applicantForm.wrongPerson" : "applicantForm.wrongCode" }),
    ...(!applicant.name.trim() && { name: "common:form.required" }),
    ...(!/^(\+?[0-9-]{6,20})?$/.test(applicant.phone) && { phone: "applicantForm.wrongPhone" }),
  };
}

export function ApplicantFields({
  applicant,
  kinds,
  onChange,
  error,
}: {
  applicant: Applicant;
  kinds: readonly Applicant["kind"][];
  onChange: (applicant: Applicant) => void;
  error: (field: keyof Applicant) => string | undefined;
}) {
  const { t } = useTranslation("counter");
  const person = applicant.kind === "PARTY_KIND_INDIVIDUAL";
  const text = (field: "name" | "phone" | "address" | "email", maxLength: number, required = false) => (
    <TextField
      label={t(`applicantForm.${field === "name" && !person ? "organisation" : field}`)}
      required={required}
      error={error(field)}
      autoComplete="off"
      maxLength={maxLength}
      value={applicant[field]}
      onChange={(text) => onChange({ ...applicant, [field]: text })}
    />
  );
  return (
    <div className="form-grid">
      {kinds.length > 1 && (
        <SelectField
          label={t("applicantForm.kind")}
          value={applicant.kind}
          onChange={(value) => onChange({ ...applicant, kind: value })}
          choices={kinds.map((kind) => [kind, t(`partyKind.${kind}`)] as const)}
        />
      )}
      <TextField
        label={t(person ? "applicantForm.identity" : "applicantForm.creditCode")}
        hint={t("applicantForm.checked")}
        required
        error={error("identity_number")}
        autoComplete="off"
        maxLength={18}
        value={applicant.identity_number}
        onChange={(text) => onChange({ ...applicant, identity_number: text.trim().toUpperCase() })}
      />
      {text("name", 120, true)}
      {text("phone", 20)}
      {text("address", 200)}
      {text("email", 120)}
    </div>
  );
}
