import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DivisionField } from "../../../../ui/DivisionField";
import { ProblemNotice } from "../../../../ui/Notice";
import { useFile } from "../../../../ui/useFile";
import { ItemsPage } from "../ItemsPage";
import { ImportItems } from "./ImportItems";

/** Items out as a file and back in, so that many can be changed at once. */
export default function ExchangeItems() {
  const { t } = useTranslation("administration");
  return (
    <ItemsPage title={t("items.exchange.title")}>
      <ExportItems />
      <ImportItems />
    </ItemsPage>
  );
}

const FORMATS = { XLSX: "xlsx", JSON: "json" } as const;

function ExportItems() {
  const { t } = useTranslation("administration");
  const [division, setDivision] = useState("");
  const file = useFile();
  return (
    <section className="card items-card">
      <h2>{t("items.exchange.export")}</h2>
      <p>{t("items.exchange.exportText")}</p>
      <div className="items-find">
        <DivisionField
          label={t("items.list.division")}
          none={t("items.exchange.allOfMine")}
          value={division}
          onChange={setDivision}
        />
      </div>
      <ProblemNotice problem={file.error} />
      <p className="row">
        {(Object.keys(FORMATS) as (keyof typeof FORMATS)[]).map((format) => (
          <button
            key={format}
            type="button"
            className="button second"
            onClick={() =>
              file.open(
                `/v1/items:export?format=ITEM_FILE_FORMAT_${format}&division=${division}`,
                `${t("items.exchange.fileName")}.${FORMATS[format]}`,
              )
            }
          >
            {t(`items.exchange.${format}`)}
          </button>
        ))}
      </p>
    </section>
  );
}
