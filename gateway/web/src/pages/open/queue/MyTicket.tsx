import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { bare, instant } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";
import type { Held } from "./Queue";
import "./queue.css";

type Track = components["schemas"]["visits.TicketTrack"];
const LOOK_EVERY_MS = 5_000;

/** The number somebody holds: who is before them, how long about, and the window that calls. */
export function MyTicket({ held, onGone }: { held: Held; onGone: () => void }) {
  const { t } = useTranslation("open");
  const ticket_id = held.ticket_id;
  const track = useQuery({
    queryKey: ["ticket", ticket_id],
    queryFn: () =>
      body(
        api.GET("/v1/tickets/{ticket_id}:track", {
          params: { path: { ticket_id }, query: { secret: held.secret } },
        }),
      ),
    refetchInterval: ({ state }) => (isOpen(state.data) ? LOOK_EVERY_MS : false),
    staleTime: 0,
  });
  const leave = useCommand((_: null, once) =>
    body(
      api.POST("/v1/tickets/{ticket_id}:leave", {
        headers: once,
        params: { path: { ticket_id } },
        body: { secret: held.secret },
      }),
    ),
  );
  const another = (
    <button type="button" className="button" onClick={onGone}>
      {t("queue.another")}
    </button>
  );
  // A number of a day long gone is no longer kept there; whoever holds it must not be stuck with it.
  if (track.isError && track.data === undefined)
    return (
      <>
        <ProblemNotice problem={track.error} />
        {another}
      </>
    );
  return (
    <Answer of={track}>
      {(found) => (
        <section className="card ticket">
          <h2>{t("queue.yours")}</h2>
          <p className="number">{found.number}</p>
          <p>{found.queue_name}</p>
          <div aria-live="polite">
            {found.state === "TICKET_STATE_CALLED" ? (
              <Notice tone="good" title={t("queue.come", { window: found.window_name })} />
            ) : (
              <p>
                <strong>{t(`queue.states.${bare(found.state, "TICKET_STATE_")}`)}</strong>
              </p>
            )}
            {found.state === "TICKET_STATE_WAITING" && (
              <p>
                {t("queue.ahead", { count: found.ahead })}
                {found.estimated_wait_minutes !== undefined &&
                  ` · ${t("queue.about", { count: found.estimated_wait_minutes })}`}
              </p>
            )}
          </div>
          <p className="quiet">{t("queue.takenAt", { at: instant(found.taken_at) })}</p>
          <ProblemNotice problem={leave.error} />
          {found.state === "TICKET_STATE_WAITING" && (
            <button
              type="button"
              className="button second"
              aria-disabled={leave.isPending}
              onClick={() => leave.send(null)}
            >
              {t("queue.leave")}
            </button>
          )}
          {!isOpen(found) && another}
        </section>
      )}
    </Answer>
  );
}

function isOpen(track: Track | undefined): boolean {
  return !track || track.state === "TICKET_STATE_WAITING" || track.state === "TICKET_STATE_CALLED";
}
