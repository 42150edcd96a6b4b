import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { instant } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { clauses } from "../../../ui/punctuation";
import { useFile } from "../../../ui/useFile";
import "../citizen.css";

type Told = components["schemas"]["notices.Notice"];

/** What one was told in writing, the newest first. */
export default function Notices() {
  const { t } = useTranslation("citizen");
  const notices = usePages(
    ["notices"],
    (page_token) => body(api.GET("/v1/notices", { params: { query: { page_token } } })),
    (page) => page.notices,
  );
  return (
    <>
      <h1>{t("notices.title")}</h1>
      <Pages of={notices} empty={t("notices.none")}>
        {(rows) => (
          <ul className="case-list">
            {rows.map((one) => (
              <OneNotice key={one.notice_id} told={one} />
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

function OneNotice({ told }: { told: Told }) {
  const { t } = useTranslation("citizen");
  const file = useFile();
  const read = useCommand((notice_id: string, once) =>
    body(
      api.POST("/v1/notices/{notice_id}:markRead", {
        params: { path: { notice_id } },
        headers: once,
        body: {},
      }),
    ),
  );
  const ofCase = told.pdf_path.match(/^\/v1\/(?:applications|cases|projects)\/([^/]+)\//)?.[1];
  return (
    <li className={`card notice-row${told.read_at ? "" : " unread"}`}>
      <div>
        <h2>
          {!told.read_at && <span className="tag warning">{t("notices.unread")}</span>} {told.title}
        </h2>
        <p className="small">{clauses([instant(told.told_at), told.subject])}</p>
        <p>{told.text}</p>
        <ProblemNotice problem={file.error ?? read.error} />
        <div className="row">
          {ofCase && <Link to={`/my/cases/${ofCase}`}>{t("notices.toCase")}</Link>}
          {told.pdf_path && (
            <button
              type="button"
              className="plain"
              onClick={() => file.open(told.pdf_path, `${told.title}-${told.document_number}.pdf`)}
            >
              {t("notices.document")}
            </button>
          )}
          {!told.read_at && (
            <button
              type="button"
              className="button second"
              aria-disabled={read.isPending}
              onClick={() => read.send(told.notice_id)}
            >
              {t("notices.markRead")}
            </button>
          )}
        </div>
      </div>
    </li>
  );
}
