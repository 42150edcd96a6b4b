import { useTranslation } from "react-i18next";
import { DivisionField } from "../../../ui/DivisionField";
import { PREFECTURE } from "../../../ui/divisions";
import { useAsked } from "../../../ui/useAsked";
import { Days } from "./Days";

/** When departments come to a township to take applications, for whoever would rather not travel to the county. */
export default function CollectiveDays() {
  const { t } = useTranslation("open");
  const [asked, ask] = useAsked();
  const division = asked.get("division") ?? PREFECTURE;
  return (
    <>
      <h1>{t("collective.title")}</h1>
      <p>{t("collective.intro")}</p>
      <DivisionField
        label={t("collective.where")}
        value={division}
        onChange={(code) => ask("division", code)}
        whole={[PREFECTURE, t("find.anywhere")]}
      />
      <Days key={division} division={division} />
    </>
  );
}
