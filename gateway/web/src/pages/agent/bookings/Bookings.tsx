import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { useDivision } from "../../../ui/divisions";
import { Pages, usePages } from "../../../ui/Pages";
import { Answer } from "../../../ui/States";
import { Days } from "../../open/collective-days/Days";
import { BookedPlace } from "../../open/track/BookingTrack";
import "../../citizen/citizen.css";
import "../agent.css";

/** What the agent booked for villagers, and the days of their township: villages go to those. */
export default function Bookings() {
  const { t } = useTranslation("agent");
  const account = useAccount();
  const village = useDivision(account?.division ?? "");
  return (
    <>
      <h1>{t("bookings.title")}</h1>
      <p>{t("bookings.intro")}</p>
      <Made />
      <Answer of={village}>{(found) => <Days division={found.parent} />}</Answer>
    </>
  );
}

/** Folded away: on a telephone the days come first. */
function Made() {
  const { t } = useTranslation("agent");
  const made = usePages(
    ["bookings"],
    (page_token) => body(api.GET("/v1/collective-bookings", { params: { query: { page_token } } })),
    (page) => page.bookings,
  );
  return (
    <details>
      <summary>{t("bookings.made")}</summary>
      <Pages of={made} empty={t("bookings.none")}>
        {(rows) => (
          <ul className="case-list">
            {rows.map((one) => (
              <li key={one.booking_id} className="card">
                <BookedPlace booking={one} />
              </li>
            ))}
          </ul>
        )}
      </Pages>
    </details>
  );
}
