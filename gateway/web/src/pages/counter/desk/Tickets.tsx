import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { ProblemNotice } from "../../../ui/Notice";
import { clauses, headed } from "../../../ui/punctuation";
import { SelectField } from "../../../ui/SelectField";
import { Answer } from "../../../ui/States";
import { useShortcuts } from "../../../work/keyboard";

type Ticket = components["schemas"]["visits.Ticket"];
type Act =
  | { ticket: Ticket; act: "recall" | "serve" | "pass" }
  | { ticket: Ticket; act: "transfer"; queue: string };
const EVERY_MS = 5_000;

/** The ticket queue at the clerk's own window: call the next, call again, served, passed over. */
export function Tickets() {
  const { t } = useTranslation("counter");
  const account = useAccount();
  const division = account?.division ?? "";
  const window = account?.window_code ?? "";
  const board = useQuery({
    queryKey: ["queue-board", division],
    queryFn: () => body(api.GET("/v1/queues/{division}/board", { params: { path: { division } } })),
    refetchInterval: EVERY_MS,
    enabled: division !== "",
  });
  const tickets = useQuery({
    queryKey: ["tickets", division, "called"],
    queryFn: () =>
      body(
        api.GET("/v1/tickets", {
          params: { query: { division, state: "TICKET_STATE_CALLED", page_size: 100 } },
        }),
      ),
    refetchInterval: EVERY_MS,
    enabled: window !== "",
  });
  const mine = tickets.data?.tickets.find((one) => one.window_code === window);
  const next = useCommand((window_code: string, once) =>
    body(
      api.POST("/v1/windows/{window_code}:callNext", {
        params: { path: { window_code } },
        body: {},
        headers: once,
      }),
    ),
  );
  const change = useCommand((input: Act, once) => {
    const path = { ticket_id: input.ticket.ticket_id };
    const etag = input.ticket.etag;
    switch (input.act) {
      case "recall":
        return body(
          api.POST("/v1/tickets/{ticket_id}:recall", { params: { path }, body: { etag }, headers: once }),
        );
      case "serve":
        return body(
          api.POST("/v1/tickets/{ticket_id}:serve", { params: { path }, body: { etag }, headers: once }),
        );
      case "pass":
        return body(
          api.POST("/v1/tickets/{ticket_id}:pass", { params: { path }, body: { etag }, headers: once }),
        );
      case "transfer":
        return body(
          api.POST("/v1/tickets/{ticket_id}:transfer", {
            params: { path },
            body: { etag, queue: input.queue },
            headers: once,
          }),
        );
    }
  });
  const call = () => {
    change.reset();
    next.send(window);
  };
  const act = (what: "recall" | "serve" | "pass") => {
    if (!mine) return;
    next.reset();
    change.send({ ticket: mine, act: what });
  };
  useShortcuts({
    "Alt+N": () => !mine && call(),
    "Alt+R": () => act("recall"),
    "Alt+S": () => act("serve"),
    "Alt+G": () => act("pass"),
  });
  return (
    <section className="card" aria-label={t("tickets.title")}>
      <h2>{t("tickets.title")}</h2>
      {window === "" ? (
        <p>{t("tickets.noWindow")}</p>
      ) : (
        <>
          <ProblemNotice problem={next.error ?? change.error} />
          <div role="status">
            {mine ? (
              <>
                <p className="called-number">{mine.number}</p>
                <p>
                  {mine.item_name || t("tickets.noItem")}
                  {mine.calls > 1 && ` · ${t("tickets.calls", { count: mine.calls })}`}
                </p>
              </>
            ) : (
              <p>{t("tickets.free")}</p>
            )}
          </div>
          {mine ? (
            <>
              <p className="row">
                <Button type="primary" onClick={() => act("serve")} aria-keyshortcuts="Alt+S">
                  {t("tickets.serve")} <kbd>Alt+S</kbd>
                </Button>
                <Button onClick={() => act("recall")} aria-keyshortcuts="Alt+R">
                  {t("tickets.recall")} <kbd>Alt+R</kbd>
                </Button>
                <Button onClick={() => act("pass")} aria-keyshortcuts="Alt+G">
                  {t("tickets.pass")} <kbd>Alt+G</kbd>
                </Button>
                <Link to="/counter/file" className="button second">
                  {t("nav.file")}
                </Link>
              </p>
              <Transfer
                queues={board.data?.queues.filter((one) => one.queue !== mine.queue) ?? []}
                onTransfer={(queue) => change.send({ ticket: mine, act: "transfer", queue })}
              />
            </>
          ) : (
            <Button
              type="primary"
              size="large"
              onClick={call}
              aria-busy={next.isPending}
              aria-keyshortcuts="Alt+N"
            >
              {t("tickets.next")} <kbd>Alt+N</kbd>
            </Button>
          )}
        </>
      )}
      <h3>{t("tickets.waiting")}</h3>
      <Answer of={board} isEmpty={(data) => data.queues.length === 0}>
        {(data) => (
          <ul>
            {data.queues.map((line) => (
              <li key={line.queue}>
                {line.letter} {headed(line.name)}
                {clauses([
                  t("tickets.people", { count: line.waiting }),
                  ...(line.estimated_wait_minutes !== undefined && line.waiting > 0
                    ? [t("tickets.wait", { minutes: line.estimated_wait_minutes })]
                    : []),
                ])}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  );
}

function Transfer({
  queues,
  onTransfer,
}: {
  queues: readonly { queue: string; name: string }[];
  onTransfer: (queue: string) => void;
}) {
  const { t } = useTranslation("counter");
  const [to, setTo] = useState("");
  if (queues.length === 0) return null;
  return (
    <details>
      <summary>{t("tickets.transfer")}</summary>
      <SelectField
        label={t("tickets.toQueue")}
        value={to}
        onChange={setTo}
        choices={queues.map((one) => [one.queue, one.name] as const)}
        none={t("choose")}
      />
      <Button disabled={!to} onClick={() => onTransfer(to)}>
        {t("tickets.doTransfer")}
      </Button>
    </details>
  );
}
