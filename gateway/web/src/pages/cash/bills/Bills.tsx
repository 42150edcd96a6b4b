import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { Field } from "../../../ui/Field";
import { instant, yuan } from "../../../ui/format";
import { Answer } from "../../../ui/States";
import { More } from "../../../work/More";
import { usePages } from "../../../work/usePages";
import { CashPage } from "../CashPage";

const STATES = ["BILL_STATE_OPEN", "BILL_STATE_PAID", "BILL_STATE_UNSPECIFIED"] as const;

/** Bills of the division: what is owed first, or the bill of one case. */
export default function Bills() {
  const { t } = useTranslation("cash");
  const [state, setState] = useState<(typeof STATES)[number]>("BILL_STATE_OPEN");
  const [number, setNumber] = useState("");
  const application_id = number.trim();
  const { asked, rows } = usePages(
    ["bills", state, application_id],
    (token) =>
      body(
        api.GET("/v1/bills", {
          params: { query: { state, application_id, page_size: 20, page_token: token } },
        }),
      ),
    (page) => page.bills,
    { every: 15_000 },
  );
  return (
    <CashPage title={t("bills.title")}>
      <div className="form-grid no-print">
        <Field label={t("bills.state")}>
          {(wired) => (
            <select
              {...wired}
              value={state}
              onChange={(event) => setState(event.target.value as (typeof STATES)[number])}
            >
              {STATES.map((one) => (
                <option key={one} value={one}>
                  {t(`state.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("bills.ofCase")}>
          {(wired) => (
            <input
              {...wired}
              autoComplete="off"
              maxLength={40}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Answer of={asked} isEmpty={() => rows.length === 0} empty={t("bills.none")}>
        {() => (
          <>
            <div className="table-scroll">
              <table className="plain-table">
                <caption className="visually-hidden">{t("bills.title")}</caption>
                <thead>
                  <tr>
                    <th>{t("bill")}</th>
                    <th>{t("case")}</th>
                    <th>{t("item")}</th>
                    <th>{t("payer")}</th>
                    <th>{t("issuedAt")}</th>
                    <th className="money">{t("total")}</th>
                    <th>{t("bills.state")}</th>
                  </tr>
                </thead>
                <tbody>
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
                      <td>{t(`state.${one.state}`)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <More of={asked} />
          </>
        )}
      </Answer>
    </CashPage>
  );
}
