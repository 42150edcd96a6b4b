import { useTranslation } from "react-i18next";
import { useAccount } from "../../../api/session";
import { useDivision } from "../../../ui/divisions";
import { Answer } from "../../../ui/States";
import { Days } from "../../open/collective-days/Days";
import "../agent.css";

/** The days of the agent's township: villages go to those. */
export default function Bookings() {
  const { t } = useTranslation("agent");
  const account = useAccount();
  const village = useDivision(account?.division ?? "");
  return (
    <>
      <h1>{t("bookings.title")}</h1>
      <p>{t("bookings.intro")}</p>
      <Answer of={village}>{(found) => <Days division={found.parent} />}</Answer>
    </>
  );
}
