import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { type OnceHeader, useCommand } from "../../../api/queries";
import { useAccount } from "../../../api/session";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { ActForm } from "../../../work/ActForm";
import "./decide-on-money.css";

interface Approval {
  label: string;
  /** What will happen, said once more before it does. */
  warning: string;
  send: (once: OnceHeader) => Promise<unknown>;
}

/** One request that waits: what it asks, and its two answers for anybody but who asked. */
export function Waiting({
  number,
  heading,
  facts,
  askedBy,
  approve,
  refuse,
}: {
  number: string;
  heading: string;
  /** What is not there is not shown. */
  facts: readonly (readonly [name: string, text: string | undefined])[];
  askedBy: string;
  approve: Approval;
  refuse: { label: string; reason: string; send: (reason: string, once: OnceHeader) => Promise<unknown> };
}) {
  const { t } = useTranslation("cash");
  const mine = useAccount()?.account_id === askedBy;
  return (
    <section className="card waiting" aria-label={number}>
      <h3>{heading}</h3>
      <dl className="facts">
        {facts
          .filter(([, text]) => text)
          .map(([name, text]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </Fragment>
          ))}
      </dl>
      {mine ? (
        <Notice tone="info" title={t("decide.own")} />
      ) : (
        <div className="row">
          <Approve number={number} approval={approve} />
          <ActForm
            name={`refuse.${number}`}
            label={refuse.label}
            about={number}
            fields={[{ name: "reason", label: refuse.reason, kind: "area", maxLength: 300 }]}
            send={(values, once) => refuse.send(values.reason ?? "", once)}
          />
        </div>
      )}
    </section>
  );
}

function Approve({ number, approval }: { number: string; approval: Approval }) {
  const { t } = useTranslation("cash");
  const [sure, setSure] = useState(false);
  const approve = useCommand((_: string, once) => approval.send(once));
  return (
    <div className="act">
      <button
        type="button"
        className="button"
        aria-label={`${approval.label} ${number}`}
        aria-expanded={sure}
        onClick={() => setSure((now) => !now)}
      >
        {approval.label}
      </button>
      <ProblemNotice problem={approve.error} />
      {sure && (
        <div className="card">
          <p>{approval.warning}</p>
          <p className="row">
            <button
              type="button"
              className="button"
              aria-disabled={approve.isPending}
              onClick={() => approve.send(number)}
            >
              {t("decide.sure")}
            </button>
            <button type="button" className="button second" onClick={() => setSure(false)}>
              {t("common:close")}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
