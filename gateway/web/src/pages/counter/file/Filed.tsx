import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Explanation } from "../../../ui/Explanation";
import { Notice } from "../../../ui/Notice";
import { Documents } from "../../../work/Documents";
import { useShortcuts } from "../../../work/keyboard";
import { Accept } from "../Accept";
import { Receipt } from "../Receipt";

type Application = components["schemas"]["intake.Application"];
type Content = components["schemas"]["catalogue.ItemContent"];

/** What was filed: its number, the receipt to print, and accepting it while the person still stands there. */
export function Filed({
  application: filed,
  content,
  onNext,
}: {
  application: Application;
  content: Content;
  onNext: () => void;
}) {
  const { t } = useTranslation("counter");
  const heading = useRef<HTMLHeadingElement>(null);
  const number = filed.application_id;
  const now = useQuery({
    queryKey: ["application", number],
    queryFn: () =>
      body(api.GET("/v1/applications/{application_id}", { params: { path: { application_id: number } } })),
    // A command answers without the form: it is read at once, for whoever opens the check from here.
    initialData: filed,
    initialDataUpdatedAt: 0,
  });
  const application = now.data;
  useEffect(() => heading.current?.focus(), []);
  useShortcuts({ "Alt+N": onNext, "Alt+R": () => window.print() });
  return (
    <>
      <div className="no-print">
        <h2 ref={heading} tabIndex={-1}>
          {t("filed.title")}
        </h2>
        <p className="number-big">{number}</p>
        {filed.tracking_code && (
          <p>
            {t("trackingCode")} <strong>{filed.tracking_code}</strong>
          </p>
        )}
        <p>
          <Explanation deadline={filed.acceptance_deadline} />
        </p>
        {filed.follow_up_note && <Notice tone="warning">{filed.follow_up_note}</Notice>}
        <p className="row">
          <Button onClick={() => window.print()} aria-keyshortcuts="Alt+R">
            {t("filed.print")} <kbd>Alt+R</kbd>
          </Button>
          <Link to={`/counter/applications/${number}`} className="button second">
            {t("filed.check")}
          </Link>
          <Button onClick={onNext} aria-keyshortcuts="Alt+N">
            {t("filed.next")} <kbd>Alt+N</kbd>
          </Button>
        </p>
        <section className="card" aria-label={t("accept.title")}>
          <h2>{t("accept.title")}</h2>
          {application.state === "APPLICATION_STATE_ACCEPTED" ? (
            <Notice tone="good" title={t("state.APPLICATION_STATE_ACCEPTED")}>
              <Documents of={application.documents} />
            </Notice>
          ) : (
            <Accept application={application} content={content} onRefused={() => void now.refetch()} />
          )}
        </section>
      </div>
      <Receipt application={{ ...application, tracking_code: filed.tracking_code }} />
    </>
  );
}
