import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { BillTotals, isSettled, WhyNothingIsOwed } from "../../../ui/BillTotals";
import { useChannelTitle } from "../../../ui/channels";
import { instant, yuan } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { PlainTable } from "../../../ui/PlainTable";
import { bracketed } from "../../../ui/punctuation";
import { Reductions } from "../../../ui/Reductions";
import { Answer } from "../../../ui/States";
import { useFile } from "../../../ui/useFile";
import { DepartmentName } from "../../supervision/departments";
import { CashPage } from "../CashPage";
import { Pay } from "./Pay";
import { Payments } from "./Payments";

type Bill = components["schemas"]["fees.Bill"];

/** One bill: what it charges, to whom the money goes, how it was paid, and its receipt. */
export default function BillPage() {
  const { t } = useTranslation("cash");
  const { bill = "" } = useParams();
  const found = useQuery({
    queryKey: ["bill", bill],
    queryFn: () => body(api.GET("/v1/bills/{bill_id}", { params: { path: { bill_id: bill } } })),
    // Whether the payer paid is heard from the channel, not from this page.
    refetchInterval: (query) => (query.state.data?.state === "BILL_STATE_OPEN" ? 4_000 : false),
  });
  return (
    <CashPage title={t("billPage.title")}>
      <Answer of={found}>
        {(one) => (
          <>
            <Particulars bill={one} />
            {one.state === "BILL_STATE_OPEN" && <Pay bill={one} />}
            {one.receipt_number && <Receipt bill={one} />}
            <Attempts bill={one} />
            <Payments bill={one} />
          </>
        )}
      </Answer>
    </CashPage>
  );
}

function Particulars({ bill }: { bill: Bill }) {
  const { t } = useTranslation("cash");
  return (
    <section className="card" aria-label={t("billPage.particulars")}>
      <dl className="facts">
        <dt>{t("bill")}</dt>
        <dd>{bill.bill_id}</dd>
        <dt>{t("case")}</dt>
        <dd>{bill.application_id}</dd>
        <dt>{t("item")}</dt>
        <dd>{bill.item?.name}</dd>
        <dt>{t("payer")}</dt>
        <dd>{bill.payer_masked}</dd>
        <dt>{t("issuedAt")}</dt>
        <dd>{instant(bill.issued_at)}</dd>
        <dt>{t("bills.state")}</dt>
        <dd>
          <span className={`tag ${isSettled(bill) ? "good" : "warning"}`}>{t(`state.${bill.state}`)}</span>
        </dd>
      </dl>
      <WhyNothingIsOwed bill={bill} />
      <PlainTable
        region={t("billPage.fee")}
        columns={[
          t("billPage.fee"),
          { money: t("billPage.price") },
          { money: t("billPage.quantity") },
          { money: t("billPage.amount") },
        ]}
        caption={t("billPage.lines")}
        foot={<BillTotals bill={bill} total={t("total")} columns={4} />}
      >
        {bill.lines.map((line) => (
          <tr key={line.standard?.code}>
            <td>
              {line.standard?.name}
              <div className="small">{line.standard?.basis}</div>
              {line.reduced_fen !== "0" && (
                <div className="small">
                  {line.reduction_ground} <span className="money">−{yuan(line.reduced_fen)}</span>
                </div>
              )}
            </td>
            <td className="money">{yuan(line.standard?.amount_fen)}</td>
            <td className="money">{line.quantity}</td>
            <td className="money">{yuan(line.amount_fen)}</td>
          </tr>
        ))}
      </PlainTable>
      <p className="small">
        {t("billPage.shares")}
        {bill.shares.map((share, at) => (
          <span key={`${share.department}/${share.revenue_item}`}>
            {at > 0 && "；"}
            <DepartmentName code={share.department} /> {share.revenue_item} {yuan(share.amount_fen)}
          </span>
        ))}
      </p>
      <Reductions bill={bill} />
      <p className="no-print">
        <Button onClick={() => window.print()}>{t("billPage.print")}</Button>
      </p>
    </section>
  );
}

function Receipt({ bill }: { bill: Bill }) {
  const { t } = useTranslation("cash");
  const file = useFile();
  const receipt = useQuery({
    queryKey: ["receipt", bill.receipt_number],
    queryFn: () =>
      body(
        api.GET("/v1/receipts/{receipt_number}", {
          params: { path: { receipt_number: bill.receipt_number } },
        }),
      ),
  });
  return (
    <section className="card" aria-label={t("receipt.title")}>
      <h2>{t("receipt.title")}</h2>
      <Answer of={receipt}>
        {(one) => (
          <>
            {one.voided_at && (
              <Notice tone="bad" title={t("receipt.voided")}>
                {t("receipt.voidedBy", { at: instant(one.voided_at), refund: one.voided_by })}
              </Notice>
            )}
            <dl className="facts">
              <dt>{t("receipt.number")}</dt>
              <dd>{one.receipt_number}</dd>
              <dt>{t("receipt.code")}</dt>
              <dd>{one.check_code}</dd>
              <dt>{t("receipt.issuer")}</dt>
              <dd>{one.issuer}</dd>
              <dt>{t("total")}</dt>
              <dd>
                {yuan(one.total_fen)}
                {bracketed(one.total_in_words)}
              </dd>
              <dt>{t("issuedAt")}</dt>
              <dd>{instant(one.issued_at)}</dd>
            </dl>
            <ProblemNotice problem={file.error} />
            <p className="no-print">
              <Button type="primary" onClick={() => file.open(one.pdf_path)}>
                {t("receipt.print")}
              </Button>
            </p>
          </>
        )}
      </Answer>
    </section>
  );
}

function Attempts({ bill }: { bill: Bill }) {
  const { t } = useTranslation("cash");
  const titleOf = useChannelTitle();
  if (bill.attempts.length === 0) return null;
  return (
    <section className="card no-print" aria-label={t("attempts.title")}>
      <h2>{t("attempts.title")}</h2>
      <ul>
        {bill.attempts.map((one) => (
          <li key={one.attempt_id}>
            {instant(one.started_at)} {titleOf(one.channel)} {yuan(one.amount_fen)}{" "}
            {t(`attempt.${one.state}`)}
            {one.told_at && bracketed(instant(one.told_at))}
          </li>
        ))}
      </ul>
    </section>
  );
}
