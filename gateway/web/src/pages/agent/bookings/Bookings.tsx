import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { Answer } from "../../../ui/States";
import { Days } from "../../open/collective-days/Days";
import "../agent.css";

/** The days of the agent's township: villages go to those. */
export default function Bookings() {
  const { t } = useTranslation("agent");
  const account = useAccount();
  const village = useQuery({
    queryKey: ["division", account?.division],
    queryFn: () =>
      body(
        api.GET("/v1/divisions/{division_code}", {
          params: { path: { division_code: account?.division ?? "" } },
        }),
      ),
    enabled: Boolean(account),
  });
  return (
    <>
      <h1>{t("bookings.title")}</h1>
      <p>{t("bookings.intro")}</p>
      <Answer of={village}>{(found) => <Days division={found.parent} />}</Answer>
    </>
  );
}
