import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { yuan } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { SelectField } from "../../../ui/SelectField";
import { AskedAndDecided } from "../AskedAndDecided";
import { CashPage } from "../CashPage";

const STATES = [
  "REDUCTION_STATE_UNSPECIFIED",
  "REDUCTION_STATE_REQUESTED",
  "REDUCTION_STATE_APPROVED",
  "REDUCTION_STATE_REFUSED",
] as const;

/** Reductions of the division: on which ground less was asked for, and what was decided by whom (FEE-5). */
export default function ListReductions() {
  const { t } = useTranslation(["cash", "reduction"]);
  const [state, setState] = useState<(typeof STATES)[number]>("REDUCTION_STATE_UNSPECIFIED");
  const list = usePages(
    ["reductions", state],
    (page_token) => body(api.GET("/v1/reductions", { params: { query: { state, page_token } } })),
    (page) => page.reductions,
    15_000,
  );
  return (
    <CashPage title={t("reductions.title")}>
      <div className="filters no-print">
        <SelectField
          label={t("refunds.state")}
          value={state}
          onChange={setState}
          choices={STATES.map((one) => [one, t(`reduction:state.${one}`)] as const)}
        />
      </div>
      <p className="quiet">{t("reductions.howToAsk")}</p>
      <Pages of={list} empty={t("reductions.none")}>
        {(rows) => (
          <div className="wide-table">
            <PlainTable
              region={t("reductions.title")}
              columns={[
                t("reductions.number"),
                t("bill"),
                t("payer"),
                { money: t("reductions.amount") },
                t("reduction:ground"),
                t("decide.evidence"),
                t("refunds.asked"),
                t("refunds.state"),
              ]}
            >
              {rows.map((one) => (
                <tr key={one.reduction_id}>
                  <td>{one.reduction_id}</td>
                  <td>
                    <Link to={`/cash/bills/${one.bill_id}`}>{one.bill_id}</Link>
                  </td>
                  <td>{one.payer_masked}</td>
                  <td className="money">{yuan(one.amount_fen)}</td>
                  <td>{one.ground?.name}</td>
                  <td>{one.evidence}</td>
                  <AskedAndDecided request={one} state={t(`reduction:state.${one.state}`)} />
                </tr>
              ))}
            </PlainTable>
          </div>
        )}
      </Pages>
    </CashPage>
  );
}
