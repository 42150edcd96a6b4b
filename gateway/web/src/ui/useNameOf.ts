import { useTranslation } from "react-i18next";

/** What the contract gives a code, and the server a name in Chinese: in English by its code. */
export function useNameOf(kind: "indicators" | "outcomes"): (one: { code: string; name: string }) => string {
  const isEnglish = useTranslation().i18n.language === "en";
  const { t } = useTranslation(isEnglish ? "names" : "common");
  return ({ code, name }) =>
    isEnglish ? t(`${kind}.${code}`, { defaultValue: name || code }) : name || code;
}
