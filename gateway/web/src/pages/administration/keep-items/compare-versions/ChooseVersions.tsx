import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { components } from "../../../../api/schema";
import { SelectField } from "../../../../ui/SelectField";

/** Any two versions, to be compared. */
export function ChooseVersions({
  code,
  versions,
}: {
  code: string;
  versions: readonly components["schemas"]["catalogue.ItemVersion"][];
}) {
  const { t } = useTranslation("administration");
  const navigate = useNavigate();
  const [from, setFrom] = useState(String(versions[1]?.version ?? ""));
  const [to, setTo] = useState(String(versions[0]?.version ?? ""));
  const choices = versions.map(
    (one) => [String(one.version), t("items.version", { version: one.version })] as const,
  );
  const compare = (event: FormEvent) => {
    event.preventDefault();
    navigate(`/administration/items/${code}/compare?from=${from}&to=${to}`);
  };
  return (
    <form className="items-find no-print" onSubmit={compare} aria-label={t("items.compare.title")}>
      <SelectField label={t("items.compare.from")} value={from} onChange={setFrom} choices={choices} />
      <SelectField label={t("items.compare.to")} value={to} onChange={setTo} choices={choices} />
      <p className="items-find-act">
        <button type="submit" className="button second">
          {t("items.compare.act")}
        </button>
      </p>
    </form>
  );
}
