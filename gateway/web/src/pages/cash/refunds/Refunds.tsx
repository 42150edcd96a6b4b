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
  "REFUND_STATE_UNSPECIFIED",
  "REFUND_STATE_REQUESTED",
  "REFUND_STATE_APPROVED",
  "REFUND_STATE_REFUSED",
] as const;

/** Refunds of the division: what was asked back, why, and what was decided by whom. */
export default function Refunds() {
  const { t } = useTranslation("cash");
  const [state, setState] = useState<(typeof STATES)[number]>("REFUND_STATE_UNSPECIFIED");
  const list = usePages(
    ["refunds", state],
    (page_token) => body(api.GET("/v1/refunds", { params: { query: { state, page_token } } })),
    (page) => page.refunds,
    15_000,
  );
  return (
    <CashPage title={t("refunds.title")}>
      <div className="filters no-print">
        <SelectField
          label={t("refunds.state")}
          value={state}
          onChange={setState}
          choices={STATES.map((one) => [one, t(`refundState.${one}`)] as const)}
        />
      </div>
      <p className="quiet">{t("refunds.howToAsk")}</p>
      <Pages of={list} empty={t("refunds.none")}>
        {(rows) => (
          <div className="wide-table">
            <PlainTable
              region={t("refunds.title")}
              columns={[
                t("refunds.number"),
                t("bill"),
                t("payer"),
                { money: t("billPage.amount") },
                t("payments.use"),
                t("refunds.ground"),
                t("refunds.asked"),
                t("refunds.state"),
              ]}
            >
              {rows.map((one) => (
                <tr key={one.refund_id}>
                  <td>{one.refund_id}</td>
                  <td>
                    <Link to={`/cash/bills/${one.bill_id}`}>{one.bill_id}</Link>
                  </td>
                  <td>{one.payer_masked}</td>
                  <td className="money">{yuan(one.amount_fen)}</td>
                  <td>{t(`use.${one.use}`)}</td>
                  <td>{one.ground}</td>
                  <AskedAndDecided request={one} state={t(`refundState.${one.state}`)} />
                </tr>
              ))}
            </PlainTable>
          </div>
        )}
      </Pages>
    </CashPage>
  );
}
