import { useTranslation } from "react-i18next";
import { Notice } from "../ui/Notice";

/** A draft was changed by somebody else while it was typed on here: whose text goes on. */
export function Moved({ onTheirs, onMine }: { onTheirs: () => void; onMine: () => void }) {
  const { t } = useTranslation("administration");
  return (
    <Notice tone="warning" title={t("items.edit.moved")}>
      <p>{t("items.edit.movedText")}</p>
      <p className="row">
        <button type="button" className="button second" onClick={onTheirs}>
          {t("items.edit.takeTheirs")}
        </button>
        <button type="button" className="button second" onClick={onMine}>
          {t("items.edit.keepMine")}
        </button>
      </p>
    </Notice>
  );
}
