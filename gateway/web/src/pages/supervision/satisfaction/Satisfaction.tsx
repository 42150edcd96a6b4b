import { useTranslation } from "react-i18next";
import { useAccount } from "../../../api/session";
import { useAsked } from "../../../ui/useAsked";
import { Places } from "../Places";
import { may } from "../pages";
import { SupervisionPage } from "../SupervisionPage";
import { FOLLOWERS, FollowUps } from "./FollowUps";
import { Summary } from "./Summary";

/** How people rated what was done for them, and what became of the bad ratings (RATE-1). */
export default function Satisfaction() {
  const { t } = useTranslation("supervision");
  const me = useAccount();
  const [asked, put] = useAsked();
  const division = asked.get("division") ?? "";
  // Anyone may read the whole summary; a department's own is what its head came for.
  const department = asked.get("department") ?? me?.department ?? "";
  return (
    <SupervisionPage title={t("satisfaction.title")}>
      <div className="filters no-print">
        <Places division={division} department={department} put={put} />
      </div>
      <Summary division={division || (me?.division ?? "")} department={department} />
      {may(FOLLOWERS, me?.roles) && <FollowUps />}
    </SupervisionPage>
  );
}
