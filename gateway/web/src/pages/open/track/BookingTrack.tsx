import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import { bare, day } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";

/** A place on a collective-acceptance day, and giving it back. */
export function BookingTrack({ number, code }: { number: string; code: string }) {
  const { t } = useTranslation("open");
  const path = { booking_id: number };
  const track = useQuery({
    queryKey: ["track", "booking", number, code],
    queryFn: () =>
      body(
        api.GET("/v1/collective-bookings/{booking_id}:track", { params: { path, query: { secret: code } } }),
      ),
  });
  const cancel = useCommand((etag: string, once) =>
    body(
      api.POST("/v1/collective-bookings/{booking_id}:cancel", {
        headers: once,
        params: { path },
        body: { etag, secret: code },
      }),
    ),
  );
  return (
    <Answer of={track}>
      {(found) => (
        <section className="card" aria-live="polite">
          <h2>
            {t("track.bookedFor", {
              on: day(found.day),
              half: t(`collective.halves.${bare(found.half, "HALF_DAY_")}`),
            })}
          </h2>
          <p>
            {found.place} · {found.name_masked}
          </p>
          <p>
            <strong>{t(`track.bookingStates.${bare(found.state, "BOOKING_STATE_")}`)}</strong>
            {found.reason && ` · ${found.reason}`}
          </p>
          <ProblemNotice problem={cancel.error} />
          {found.state === "BOOKING_STATE_BOOKED" && (
            <button
              type="button"
              className="button second"
              aria-disabled={cancel.isPending}
              onClick={() => cancel.send(found.etag)}
            >
              {t("track.giveBack")}
            </button>
          )}
        </section>
      )}
    </Answer>
  );
}
