import { useTranslation } from "react-i18next";

/** This area's texts, and yes and no as a field offers them. */
export function useAdministrationText() {
  const { t } = useTranslation("administration");
  const yesNo = [
    ["true", t("yes")],
    ["false", t("no")],
  ] as const;
  return { t, yesNo };
}
