import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { day as asDay, instant, shanghaiDay, yuan } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { TextField } from "../../../ui/TextField";
import { useClock } from "../../../ui/useClock";
import { CashPage } from "../CashPage";

type Balance = components["schemas"]["fees.TrialBalance"];

/** The day's close: both sides of the ledger, and the ledger against the bills and payments (FEE-4). */
export default function Close() {
  const { t } = useTranslation("cash");
  const clock = useClock();
  const [chosen, setChosen] = useState("");
  const day = chosen || shanghaiDay(clock.data?.now);
  const balance = useQuery({
    queryKey: ["trial-balance", day],
    queryFn: () => body(api.GET("/v1/trial-balances/{day}", { params: { path: { day } } })),
    enabled: day !== "",
  });
  return (
    <CashPage title={t("close.title")}>
      <div className="row no-print">
        <TextField label={t("close.day")} type="date" max="9999-12-31" value={day} onChange={setChosen} />
        <Button onClick={() => window.print()}>{t("close.print")}</Button>
      </div>
      <Answer of={balance}>
        {(found) => (
          <>
            <Verdict balance={found} />
            <Accounts balance={found} />
            <Checks balance={found} />
          </>
        )}
      </Answer>
      {day && <Entries day={day} accounts={balance.data?.accounts ?? []} />}
    </CashPage>
  );
}

function Verdict({ balance }: { balance: Balance }) {
  const { t } = useTranslation("cash");
  return (
    <Notice
      tone={balance.balanced ? "good" : "bad"}
      title={t(balance.balanced ? "close.balanced" : "close.unbalanced")}
    >
      {t("close.sums", {
        day: asDay(balance.day),
        debit: yuan(balance.debit_fen),
        credit: yuan(balance.credit_fen),
        difference: yuan(balance.difference_fen),
      })}
    </Notice>
  );
}

function Accounts({ balance }: { balance: Balance }) {
  const { t } = useTranslation("cash");
  return (
    <section className="card" aria-label={t("close.accounts")}>
      <h2>{t("close.accounts")}</h2>
      <PlainTable
        region={t("close.accounts")}
        columns={[t("close.account"), { money: t("close.debit") }, { money: t("close.credit") }]}
        foot={
          <tr>
            <th>{t("total")}</th>
            <td className="money">{yuan(balance.debit_fen)}</td>
            <td className="money">{yuan(balance.credit_fen)}</td>
          </tr>
        }
      >
        {balance.accounts.map((one) => (
          <tr key={one.account}>
            <td>{one.name}</td>
            <td className="money">{yuan(one.debit_fen)}</td>
            <td className="money">{yuan(one.credit_fen)}</td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}

function Checks({ balance }: { balance: Balance }) {
  const { t } = useTranslation("cash");
  return (
    <section className="card" aria-label={t("close.checks")}>
      <h2>{t("close.checks")}</h2>
      <div className="four-columns">
        <PlainTable
          region={t("close.checks")}
          columns={[
            t("close.check"),
            { money: t("close.ledger") },
            { money: t("close.documents") },
            { money: t("close.difference") },
          ]}
        >
          {balance.checks.map((one) => {
            const difference = Number(one.ledger_fen) - Number(one.documents_fen);
            return (
              <tr key={one.name}>
                <td>{one.name}</td>
                <td className="money">{yuan(one.ledger_fen)}</td>
                <td className="money">{yuan(one.documents_fen)}</td>
                <td className="money">
                  {yuan(difference)}{" "}
                  <span className={`tag ${difference === 0 ? "good" : "bad"}`}>
                    {t(difference === 0 ? "close.agrees" : "close.differs")}
                  </span>
                </td>
              </tr>
            );
          })}
        </PlainTable>
      </div>
    </section>
  );
}

function Entries({ day, accounts }: { day: string; accounts: Balance["accounts"] }) {
  const { t } = useTranslation("cash");
  const nameOf = (code: string) => accounts.find((one) => one.account === code)?.name ?? code;
  const list = usePages(
    ["ledger", day],
    (page_token) =>
      body(api.GET("/v1/ledger-entries", { params: { query: { day, page_size: 50, page_token } } })),
    (page) => page.entries,
  );
  return (
    <section className="card" aria-label={t("close.entries")}>
      <h2>{t("close.entries")}</h2>
      <Pages of={list} empty={t("close.noEntries")}>
        {(rows) => (
          <div className="wide-table">
            <PlainTable
              region={t("close.entries")}
              columns={[
                t("close.booked"),
                t("close.occasion"),
                t("close.debit"),
                t("close.credit"),
                { money: t("billPage.amount") },
                t("bill"),
              ]}
            >
              {rows.map((one) => (
                <tr key={one.entry_id}>
                  <td>{instant(one.booked_at)}</td>
                  <td>{t(`occasion.${one.occasion}`, { defaultValue: one.occasion })}</td>
                  <td>{nameOf(one.debit_account)}</td>
                  <td>{nameOf(one.credit_account)}</td>
                  <td className="money">{yuan(one.amount_fen)}</td>
                  <td>
                    <Link to={`/cash/bills/${one.bill_id}`}>{one.bill_id}</Link>
                  </td>
                </tr>
              ))}
            </PlainTable>
          </div>
        )}
      </Pages>
    </section>
  );
}
