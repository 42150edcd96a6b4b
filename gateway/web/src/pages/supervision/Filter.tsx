import { useTranslation } from "react-i18next";
import { SelectField } from "../../ui/SelectField";
import type { Ask } from "../../ui/useAsked";

/** One of a few by which a list is narrowed, or all. */
export function Filter({
  name,
  label,
  value,
  of,
  text,
  put,
}: {
  name: string;
  label: string;
  value: string;
  of: readonly string[];
  /** Where the texts of the choices stand. */
  text: string;
  put: Ask;
}) {
  const { t } = useTranslation("supervision");
  return (
    <SelectField
      label={label}
      value={value}
      onChange={(chosen) => put(name, chosen)}
      none={t("every")}
      choices={of.map((one) => [one, t(`${text}.${one}`)] as const)}
    />
  );
}
