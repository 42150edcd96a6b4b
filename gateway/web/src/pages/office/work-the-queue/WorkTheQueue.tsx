import { Segmented } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { type Account, useAccount } from "../../../api/session";
import { DaysLeft } from "../../../ui/DaysLeft";
import { bare } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { useAsked } from "../../../ui/useAsked";

type Case = components["schemas"]["approval.Case"];

const QUEUES = {
  unclaimed: { mine: true, unclaimed: true },
  mine: { claimed_by_me: true },
  department: { mine: true },
  all: {},
} as const;
type Queue = keyof typeof QUEUES;

/** What waits for this desk, the soonest due first. */
export default function WorkTheQueue() {
  const { t } = useTranslation("office");
  const account = useAccount();
  const [asked, ask] = useAsked();
  const queue = (asked.get("queue") ?? "unclaimed") as Queue;
  const list = usePages(
    ["cases", queue],
    (page_token) => body(api.GET("/v1/cases", { params: { query: { ...QUEUES[queue], page_token } } })),
    (page) => page.cases,
  );
  const claim = useCommand((sent: { case_id: string; etag: string }, header) =>
    body(
      api.POST("/v1/cases/{case_id}:claim", {
        params: { path: { case_id: sent.case_id } },
        body: { etag: sent.etag },
        headers: header,
      }),
    ),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const pressed = useRef<{ button: HTMLElement; at: number }>(undefined);
  // Who claims by keyboard goes on where they were: with the row that took the claimed one's place, or with the claimed case.
  useEffect(() => {
    if (!pressed.current || pressed.current.button.isConnected) return;
    const left = [...(rows.current?.querySelectorAll("tbody tr") ?? [])];
    const row = left[Math.min(pressed.current.at, left.length - 1)];
    pressed.current = undefined;
    if (document.activeElement !== document.body) return;
    (row?.querySelector<HTMLElement>("button") ?? row?.querySelector("a") ?? heading.current)?.focus();
  }, [list.data]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {t("queue.title")}
      </h1>
      <p>
        <Segmented
          aria-label={t("queue.which")}
          value={queue}
          onChange={(chosen) => ask("queue", chosen)}
          options={(Object.keys(QUEUES) as Queue[]).map((one) => ({
            value: one,
            label: t(`queue.queues.${one}`),
          }))}
        />
      </p>
      <ProblemNotice problem={claim.error} />
      <div ref={rows}>
        <Pages of={list} empty={t("queue.empty")}>
          {(all) => (
            <PlainTable
              region={t("queue.title")}
              columns={["number", "item", "applicant", "stage", "state", "left", "act"].map((column) =>
                t(`queue.${column}`),
              )}
            >
              {all.map((one, at) => (
                <tr key={one.case_id}>
                  <th scope="row">
                    <Link to={`/office/cases/${one.case_id}`}>{one.case_id}</Link>
                  </th>
                  <td>{one.item?.name}</td>
                  <td>{one.applicant_masked}</td>
                  <td>{stageName(one)}</td>
                  <td>{t(`states.${bare(one.state, "CASE_STATE_")}`)}</td>
                  <td>
                    <DaysLeft deadline={one.promised_deadline} />
                  </td>
                  <td>
                    {canClaim(one, account) && (
                      <button
                        type="button"
                        className="button second"
                        aria-label={t("queue.claimThis", { number: one.case_id })}
                        onClick={(event) => {
                          pressed.current = { button: event.currentTarget, at };
                          claim.send({ case_id: one.case_id, etag: one.etag });
                        }}
                      >
                        {t("acts.claim")}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </PlainTable>
          )}
        </Pages>
      </div>
    </>
  );
}

function stageName(one: Case): string {
  return one.stages.find((stage) => stage.plan?.code === one.current_stage)?.plan?.name ?? "—";
}

/** Claiming what is the head's is refused and reported to supervision (DECIDE-3): it is not offered. */
function canClaim(one: Case, account: Account | undefined): boolean {
  const stage = one.stages.find((found) => found.plan?.code === one.current_stage);
  const mayAct =
    stage?.plan?.role !== "DEPARTMENT_HEAD" || (account?.roles.includes("DEPARTMENT_HEAD") ?? false);
  return !!stage && !stage.claimed_by && stage.plan?.department === account?.department && mayAct;
}
