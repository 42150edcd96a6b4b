import { useTranslation } from "react-i18next";
import { type Role, useAccount } from "../../../api/session";
import { may } from "../pages";
import { SupervisionPage } from "../SupervisionPage";
import { Thresholds } from "./Thresholds";
import { Weights } from "./Weights";

const READ_THRESHOLDS: readonly Role[] = ["CENTRE_MANAGER", "SUPERVISOR", "ADMINISTRATOR"];

/** What supervision judges by: how grave each finding is where, and what a score is made of (WATCH-2, WATCH-5). */
export default function SetRules() {
  const { t } = useTranslation("supervision");
  const roles = useAccount()?.roles;
  return (
    <SupervisionPage title={t("rules.title")}>
      {may(READ_THRESHOLDS, roles) && <Thresholds />}
      <Weights />
    </SupervisionPage>
  );
}
