import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../api/client";
import { DisclosureText } from "../../../ui/DisclosureText";
import type { Attachment, Disclosure } from "../../../ui/disclosures";
import { day } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";
import { useToday } from "../../../ui/useClock";
import "./notices.css";

/** One notice, policy document or 公示: what it says, and whether it still counts. */
export default function ReadANotice() {
  const { t } = useTranslation("disclosure");
  const { number = "" } = useParams();
  const asked = useQuery({
    queryKey: ["disclosure", number],
    queryFn: () =>
      body(api.GET("/v1/disclosures/{disclosure_id}", { params: { path: { disclosure_id: number } } })),
  });
  return (
    <div className="notice-page">
      <p className="no-print">
        <Link to="/notices">{t("all")}</Link>
      </p>
      <Answer of={asked} isPage>
        {(one) => <Page one={one} />}
      </Answer>
    </div>
  );
}

function Page({ one }: { one: Disclosure }) {
  const { t } = useTranslation("disclosure");
  const today = useToday();
  const asking = new URLSearchParams({ division: one.division, department: one.department });
  return (
    <article>
      {one.state === "DISCLOSURE_STATE_WITHDRAWN" && <Withdrawn one={one} />}
      <DisclosureText
        of={one}
        heading="h1"
        publisher={one.department_name}
        today={today}
        link={(file, name) => (
          <a href={pathOf(one, file)} target="_blank" rel="noreferrer">
            {name}
          </a>
        )}
      />
      <p className="row no-print">
        <Link className="button second" to={`/questions?${asking}`}>
          {t("ask")}
        </Link>
        <button type="button" className="button second" onClick={() => window.print()}>
          {t("print")}
        </button>
      </p>
    </article>
  );
}

function Withdrawn({ one }: { one: Disclosure }) {
  const { t } = useTranslation("disclosure");
  return (
    <Notice tone="warning" title={t("withdrawn.title", { day: day(one.withdrawn_at) })}>
      <p>{t("withdrawn.reason", { reason: one.withdrawal_reason })}</p>
      {one.replaced_by && (
        <p>
          <Link to={`/notices/${one.replaced_by}`}>
            {t("withdrawn.replacedBy", { number: one.replaced_by })}
          </Link>
        </p>
      )}
    </Notice>
  );
}

function pathOf(one: Disclosure, file: Attachment): string {
  return `/v1/disclosures/${encodeURIComponent(one.disclosure_id)}/attachments/${file.digest}`;
}
