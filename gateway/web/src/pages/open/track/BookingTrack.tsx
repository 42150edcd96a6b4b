import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { bare, day } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";

/** A place on a collective-acceptance day, of whoever has its number and code. */
export function BookingTrack({ number, code }: { number: string; code: string }) {
  const track = useQuery({
    queryKey: ["track", "booking", number, code],
    queryFn: () =>
      body(
        api.GET("/v1/collective-bookings/{booking_id}:track", {
          params: { path: { booking_id: number }, query: { secret: code } },
        }),
      ),
  });
  return (
    <Answer of={track}>
      {(found) => (
        <section className="card" aria-live="polite">
          <BookedPlace booking={found} code={code} />
        </section>
      )}
    </Answer>
  );
}

/** When, where, for whom, and giving it back; without its code for whoever is signed in as who booked. */
export function BookedPlace({
  booking,
  code = "",
}: {
  booking: components["schemas"]["visits.Booking"];
  code?: string;
}) {
  const { t } = useTranslation("open");
  const cancel = useCommand((etag: string, once) =>
    body(
      api.POST("/v1/collective-bookings/{booking_id}:cancel", {
        headers: once,
        params: { path: { booking_id: booking.booking_id } },
        body: { etag, secret: code },
      }),
    ),
  );
  return (
    <div>
      <h2>
        {t("track.bookedFor", {
          on: day(booking.day),
          half: t(`collective.halves.${bare(booking.half, "HALF_DAY_")}`),
        })}
      </h2>
      <p>
        {booking.place} · {booking.name_masked}
      </p>
      <p>
        <strong>{t(`track.bookingStates.${bare(booking.state, "BOOKING_STATE_")}`)}</strong>
        {booking.reason && ` · ${booking.reason}`}
      </p>
      <ProblemNotice problem={cancel.error} />
      {booking.state === "BOOKING_STATE_BOOKED" && (
        <button
          type="button"
          className="button second"
          aria-disabled={cancel.isPending}
          onClick={() => cancel.send(booking.etag)}
        >
          {t("track.giveBack")}
        </button>
      )}
    </div>
  );
}
