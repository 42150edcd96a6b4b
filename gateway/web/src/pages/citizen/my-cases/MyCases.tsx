import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { Pages, usePages } from "../../../ui/Pages";
import { bracketed } from "../../../ui/punctuation";
import { CaseList } from "./CaseList";
import "../citizen.css";

/** Everything that is one's own: what to do next first. */
export default function MyCases() {
  const { t } = useTranslation("citizen");
  const unread = useQuery({
    queryKey: ["unread"],
    queryFn: () => body(api.GET("/v1/unread-notices")),
    refetchInterval: 60_000,
  });
  const bills = useQuery({
    queryKey: ["open-bills"],
    queryFn: () => body(api.GET("/v1/bills", { params: { query: { state: "BILL_STATE_OPEN" } } })),
  });
  const applications = usePages(
    ["my-applications"],
    (page_token) => body(api.GET("/v1/applications", { params: { query: { page_token } } })),
    (page) => page.applications,
  );
  return (
    <>
      <h1>{t("my.title")}</h1>
      <nav aria-label={t("my.more")} className="row tiles">
        <Link to="/my/notices" className="button second">
          {t("my.notices")}
          {(unread.data?.unread ?? 0) > 0 && bracketed(t("my.unread", { count: unread.data?.unread }))}
        </Link>
        <Link to="/my/certificates" className="button second">
          {t("my.certificates")}
        </Link>
        <Link to="/my/complaints" className="button second">
          {t("my.complaints")}
        </Link>
        <Link to="/items" className="button">
          {t("my.new")}
        </Link>
      </nav>
      {bills.data?.bills.map((bill) => (
        <p key={bill.bill_id} className="notice warning">
          <Link to={`/my/cases/${bill.application_id}`}>{t("my.toPay", { item: bill.item?.name })}</Link>
        </p>
      ))}
      <Pages
        of={applications}
        empty={
          <>
            <p>{t("my.none")}</p>
            <Link to="/items" className="button">
              {t("my.find")}
            </Link>
          </>
        }
      >
        {(rows) => <CaseList applications={rows} under="/my/cases" />}
      </Pages>
    </>
  );
}
