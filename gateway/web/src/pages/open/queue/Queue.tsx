import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { useCentres } from "../../../ui/centres";
import { instant } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { PlainTable } from "../../../ui/PlainTable";
import { SelectField } from "../../../ui/SelectField";
import { Answer } from "../../../ui/States";
import { useAsked } from "../../../ui/useAsked";
import { useDraft } from "../../../ui/useDraft";
import "./queue.css";
import { MyTicket } from "./MyTicket";

type Board = components["schemas"]["visits.QueueBoard"];
export interface Held {
  ticket_id: string;
  secret: string;
}

const NONE: Held = { ticket_id: "", secret: "" };
// What hangs on the wall is as new as the gateway keeps it.
const LOOK_EVERY_MS = 5_000;

/** 取号: a centre's queues, a number for one of them, and how long it still takes. */
export default function Queue() {
  const { t } = useTranslation("open");
  const [asked, ask] = useAsked();
  const division = asked.get("division") ?? "";
  // Kept on the telephone: who closes the page in the waiting room still holds the number.
  const [held, hold, giveUp] = useDraft<Held>("ticket", NONE, "device");
  const centres = useCentres();
  return (
    <>
      <h1>{t("queue.title")}</h1>
      {held.ticket_id ? (
        <MyTicket held={held} onGone={giveUp} />
      ) : (
        <Answer of={centres} isEmpty={(all) => all.length === 0}>
          {(all) => (
            <SelectField
              label={t("queue.centre")}
              value={division}
              onChange={(code) => ask("division", code)}
              choices={all.map((one) => [one.division, one.name] as const)}
              none={t("queue.choose")}
            />
          )}
        </Answer>
      )}
      {division && !held.ticket_id && <Centre division={division} onTaken={hold} />}
    </>
  );
}

function Centre({ division, onTaken }: { division: string; onTaken: (taken: Held) => void }) {
  const { t } = useTranslation("open");
  const board = useQuery({
    queryKey: ["queue-board", division],
    queryFn: () => body(api.GET("/v1/queues/{division}/board", { params: { path: { division } } })),
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
  });
  const take = useCommand(
    (department: string, once) =>
      body(api.POST("/v1/tickets", { headers: once, body: { division, department } })),
    { onDone: (taken) => onTaken({ ticket_id: taken.ticket?.ticket_id ?? "", secret: taken.secret }) },
  );
  return (
    <Answer of={board} isEmpty={(found) => found.queues.length === 0} empty={t("queue.closed")}>
      {(found) => (
        <>
          <ProblemNotice problem={take.error} />
          <div className="queues">
            <PlainTable
              region={t("queue.queues")}
              columns={[
                t("queue.queue"),
                t("queue.waiting"),
                t("queue.windows"),
                t("queue.wait"),
                t("queue.take"),
              ]}
            >
              {found.queues.map((line) => (
                <tr key={line.queue}>
                  <th scope="row">{line.name}</th>
                  <td>{line.waiting}</td>
                  <td>{line.open_windows}</td>
                  <td>
                    {line.estimated_wait_minutes === undefined
                      ? "—"
                      : t("queue.minutes", { count: line.estimated_wait_minutes })}
                  </td>
                  <td>
                    <button
                      type="button"
                      className="button"
                      aria-disabled={take.isPending}
                      aria-label={t("queue.takeOf", { queue: line.name })}
                      onClick={() => take.send(line.queue === "comprehensive" ? "" : line.queue)}
                    >
                      {t("queue.take")}
                    </button>
                  </td>
                </tr>
              ))}
            </PlainTable>
          </div>
          <Called board={found} />
        </>
      )}
    </Answer>
  );
}

function Called({ board }: { board: Board }) {
  const { t } = useTranslation("open");
  if (!board.called.length) return null;
  return (
    <section aria-live="polite">
      <h2>{t("queue.called")}</h2>
      <ul className="cards">
        {board.called.map((one) => (
          <li key={one.number} className="card">
            <strong>{one.number}</strong> {one.window_name}
            <p className="quiet">{instant(one.called_at)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
