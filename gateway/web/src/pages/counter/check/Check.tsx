import { useQuery } from "@tanstack/react-query";
import { Button, Tabs } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import type { components } from "../../../api/schema";
import { DaysLeft } from "../../../ui/DaysLeft";
import { instant } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { headed } from "../../../ui/punctuation";
import { Answer } from "../../../ui/States";
import { useDraft } from "../../../ui/useDraft";
import { Documents } from "../../../work/Documents";
import { Accept } from "../Accept";
import { CounterPage } from "../CounterPage";
import { Receipt } from "../Receipt";
import { Correct } from "./acts/Correct";
import { HandOver } from "./acts/HandOver";
import { Notify } from "./acts/Notify";
import { Refuse } from "./acts/Refuse";
import { Supply } from "./acts/Supply";
import { Withdraw } from "./acts/Withdraw";
import { Deadline } from "./Deadline";
import { type Mark, Marks, PREVIEW } from "./Marks";
import { FormRead, Who } from "./Particulars";
import { Preview } from "./Preview";

type Application = components["schemas"]["intake.Application"];
type Content = components["schemas"]["catalogue.ItemContent"];
type Entry = components["schemas"]["intake.ApplicationHistoryEntry"];

const NO_MARKS: Record<string, Mark> = {};
const CHECKED: readonly Application["state"][] = ["APPLICATION_STATE_RECEIVED", "APPLICATION_STATE_SUPPLIED"];
const ENDED: readonly Application["state"][] = [
  "APPLICATION_STATE_REFUSED",
  "APPLICATION_STATE_NOT_REQUIRED",
  "APPLICATION_STATE_WITHDRAWN",
  "APPLICATION_STATE_LAPSED",
];

/** Checks an application: its materials beside their files, and what follows from the check. */
export default function Check() {
  const { t } = useTranslation("counter");
  const { number = "" } = useParams();
  const path = { application_id: number };
  const application = useQuery({
    queryKey: ["application", number],
    queryFn: () => body(api.GET("/v1/applications/{application_id}", { params: { path } })),
    // What the clerk looks at changes only when they act, or are told that it did.
    refetchOnWindowFocus: false,
  });
  const ref = application.data?.item;
  const item = useQuery({
    queryKey: ["item", ref?.code, ref?.version],
    queryFn: () =>
      body(
        api.GET("/v1/items/{item_code}/versions/{version}", {
          params: { path: { item_code: ref?.code ?? "", version: ref?.version ?? 1 } },
        }),
      ),
    enabled: ref !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const history = useQuery({
    queryKey: ["application-history", number],
    queryFn: () => body(api.GET("/v1/applications/{application_id}/history", { params: { path } })),
    refetchOnWindowFocus: false,
  });
  const [seen, setSeen] = useState<number>();
  /** Somebody else may have been there first: read anew, and remember how far this page had seen. */
  const onRefused = (problem: Error) => {
    if (!(problem instanceof Problem) || problem.isLost || problem.status === 400) return;
    setSeen(history.data?.entries.at(-1)?.sequence ?? 0);
    void application.refetch();
    void history.refetch();
  };
  const since = seen === undefined ? [] : (history.data?.entries.filter((one) => one.sequence > seen) ?? []);
  return (
    <CounterPage title={t("check.title")}>
      <Answer of={application}>
        {(found) => (
          <Answer of={item}>
            {({ content }) =>
              content && (
                <>
                  <div className="no-print">
                    <Head application={found} />
                    <Meanwhile entries={since} />
                    <Work
                      key={found.application_id}
                      application={found}
                      content={content}
                      onRefused={onRefused}
                      onDone={() => setSeen(undefined)}
                    />
                    <History entries={history.data?.entries ?? []} />
                  </div>
                  <Receipt application={found} />
                </>
              )
            }
          </Answer>
        )}
      </Answer>
    </CounterPage>
  );
}

function Head({ application }: { application: Application }) {
  const { t } = useTranslation("counter");
  return (
    <section className="card">
      <h2>{application.item?.name}</h2>
      <p className="row">
        <strong>{application.application_id}</strong>
        <span className="tag">{t(`state.${application.state}`)}</span>
        {application.acceptance_deadline && <DaysLeft deadline={application.acceptance_deadline} />}
        <Button onClick={() => window.print()}>{t("filed.print")}</Button>
        {application.state === "APPLICATION_STATE_ACCEPTED" && (
          <Link
            to={`/cash/issue?${new URLSearchParams({
              application: application.application_id,
              item: application.item?.code ?? "",
              version: String(application.item?.version ?? ""),
            })}`}
          >
            {t("check.bill")}
          </Link>
        )}
      </p>
      {application.closing_reason && <p>{application.closing_reason}</p>}
      {application.deemed && <Notice tone="warning">{t("check.deemed")}</Notice>}
      {application.follow_up_note && <Notice tone="warning">{application.follow_up_note}</Notice>}
      {application.promised_on && (
        <p>
          {t("check.promised", { day: application.promised_on })} {application.promise?.text}
        </p>
      )}
      <Documents of={application.documents} />
      <Deadline application={application} />
    </section>
  );
}

/** What another did since this page was read: above what the clerk was at, and so it takes the focus. */
function Meanwhile({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation("counter");
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => told.current?.focus(), [entries.length]);
  if (entries.length === 0) return null;
  return (
    <div ref={told} tabIndex={-1}>
      <Notice tone="warning" title={t("meanwhile.title")}>
        <ul>
          {entries.map((one) => (
            <li key={one.sequence}>
              {instant(one.at)} {headed(one.actor?.window_code || t(`role.${one.actor?.role || "platform"}`))}
              {t(`act.${one.act}`, { defaultValue: one.act })} {one.note}
            </li>
          ))}
        </ul>
        <p>{t("meanwhile.now")}</p>
      </Notice>
    </div>
  );
}

function History({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation("counter");
  return (
    <details className="card">
      <summary>{t("history.title")}</summary>
      <ol>
        {entries.map((one) => (
          <li key={one.sequence}>
            {instant(one.at)}{" "}
            {headed(`${t(`role.${one.actor?.role || "platform"}`)} ${one.actor?.window_code ?? ""}`.trim())}
            {t(`act.${one.act}`, { defaultValue: one.act })} {one.note}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Work({
  application,
  content,
  onRefused,
  onDone,
}: {
  application: Application;
  content: Content;
  onRefused: (problem: Error) => void;
  onDone: () => void;
}) {
  const { t } = useTranslation("counter");
  const [marks, setMarks, discardMarks] = useDraft<Record<string, Mark>>(
    `counter.check.${application.application_id}`,
    NO_MARKS,
  );
  const withFile = application.materials.filter((one) => one.file);
  const [shown, setShown] = useState(withFile[0]?.code ?? "");
  const checking = CHECKED.includes(application.state);
  const notified = application.missing.length > 0;
  const ended = ENDED.includes(application.state);
  const common = { application, content, onRefused };
  const decided = () => {
    discardMarks();
    onDone();
  };
  const tabs = [
    ...(checking
      ? [
          { key: "accept", label: t("accept.title"), children: <Accept {...common} onDone={decided} /> },
          {
            key: "notify",
            label: t("notify.title"),
            children: <Notify {...common} marks={marks} onDone={decided} />,
          },
          { key: "refuse", label: t("refuse.title"), children: <Refuse {...common} onDone={decided} /> },
          { key: "correct", label: t("correct.title"), children: <Correct {...common} onDone={onDone} /> },
          { key: "handOver", label: t("handOver.title"), children: <HandOver {...common} onDone={onDone} /> },
        ]
      : []),
    ...(application.state === "APPLICATION_STATE_NOTIFIED"
      ? [
          { key: "supply", label: t("supply.title"), children: <Supply {...common} onDone={decided} /> },
          {
            key: "notify",
            label: t("notify.title"),
            children: <Notify {...common} marks={marks} onDone={decided} />,
          },
        ]
      : []),
    ...(application.state === "APPLICATION_STATE_ACCEPTED" && application.promised_on
      ? [{ key: "supply", label: t("supply.promised"), children: <Supply {...common} onDone={decided} /> }]
      : []),
    ...(ended
      ? []
      : [
          {
            key: "withdraw",
            label: t("withdraw.title"),
            children: <Withdraw {...common} onDone={decided} />,
          },
        ]),
  ];
  return (
    <>
      <div className="check-grid">
        <section className="card" aria-label={t("check.materials")}>
          <h2>{t("check.materials")}</h2>
          {notified && (
            <Notice tone="info" title={t("check.asked")}>
              <ul>
                {application.missing.map((one) => (
                  <li key={one.code}>
                    {content.materials.find((material) => material.code === one.code)?.name}：{one.problem}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          <Marks
            application={application}
            content={content}
            marks={marks}
            onMark={(code, mark) => setMarks((now) => ({ ...now, [code]: mark }))}
            shown={shown}
            onShow={setShown}
            writable={checking}
          />
        </section>
        <section className="card preview" id={PREVIEW} aria-label={t("check.preview")}>
          <h2>{t("check.preview")}</h2>
          <Preview application={application} code={shown} />
        </section>
      </div>
      {tabs.length > 0 && (
        <section className="card" aria-label={t("check.acts")}>
          <h2>{t("check.acts")}</h2>
          <Tabs key={application.state} items={tabs} destroyOnHidden />
        </section>
      )}
      <section className="card" aria-label={t("check.form")}>
        <h2>{t("check.form")}</h2>
        <Who application={application} />
        <FormRead application={application} content={content} />
      </section>
    </>
  );
}
