import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { instant, yuan } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";
import { CashPage } from "../CashPage";

const STATES = [
  "BILL_STATE_OPEN",
  "BILL_STATE_PAID",
  "BILL_STATE_WAIVED",
  "BILL_STATE_REFUNDED",
  "BILL_STATE_CANCELLED",
  "BILL_STATE_UNSPECIFIED",
] as const;

/** Bills of the division: what is owed first, or the bill of one case. */
export default function Bills() {
  const { t } = useTranslation("cash");
  const [state, setState] = useState<(typeof STATES)[number]>("BILL_STATE_OPEN");
  const [number, setNumber] = useState("");
  const application_id = number.trim();
  const list = usePages(
    ["bills", state, application_id],
    (token) =>
      body(
        api.GET("/v1/bills", {
          params: { query: { state, application_id, page_size: 20, page_token: token } },
        }),
      ),
    (page) => page.bills,
    15_000,
  );
  return (
    <CashPage title={t("bills.title")}>
      <div className="filters no-print">
        <SelectField
          label={t("bills.state")}
          value={state}
          onChange={setState}
          choices={STATES.map((one) => [one, t(`state.${one}`)] as const)}
        />
        <TextField
          label={t("bills.ofCase")}
          autoComplete="off"
          maxLength={40}
          value={number}
          onChange={setNumber}
        />
      </div>
      <Pages of={list} empty={t("bills.none")}>
        {(rows) => (
          <div className="wide-table">
            <PlainTable
              columns={[
                t("bill"),
                t("case"),
                t("item"),
                t("payer"),
                t("issuedAt"),
                { money: t("total") },
                { money: t("pay.owed") },
                t("bills.state"),
              ]}
              region={t("bills.title")}
            >
              {rows.map((one) => (
                <tr key={one.bill_id}>
                  <td>
                    <Link to={`/cash/bills/${one.bill_id}`}>{one.bill_id}</Link>
                  </td>
                  <td>{one.application_id}</td>
                  <td>{one.item?.name}</td>
                  <td>{one.payer_masked}</td>
                  <td>{instant(one.issued_at)}</td>
                  <td className="money">{yuan(one.total_fen)}</td>
                  <td className="money">{yuan(one.owed_fen)}</td>
                  <td>{t(`state.${one.state}`)}</td>
                </tr>
              ))}
            </PlainTable>
          </div>
        )}
      </Pages>
    </CashPage>
  );
}
