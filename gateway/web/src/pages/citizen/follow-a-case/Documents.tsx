import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { day } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { clauses } from "../../../ui/punctuation";
import { useFile } from "../../../ui/useFile";
import type { Application } from "./FollowACase";

type Document = components["schemas"]["intake.DocumentRef"];

/** Every document of the case, and the files that were handed in. */
export function Documents({
  documents,
  application,
}: {
  documents: readonly Document[];
  application: Application;
}) {
  const { t } = useTranslation("citizen");
  const file = useFile();
  const files = application.materials.filter((one) => one.file?.upload_id || one.paper);
  return (
    <section className="card">
      <h2>{t("documents.title")}</h2>
      <ProblemNotice problem={file.error} />
      {documents.length === 0 ? (
        <p className="quiet">{t("documents.none")}</p>
      ) : (
        <ul className="plain-list">
          {documents.map((one) => (
            <li key={one.document_number}>
              <button
                type="button"
                className="plain"
                onClick={() => file.open(one.pdf_path, `${one.title}-${one.document_number}.pdf`)}
              >
                {one.title}
              </button>{" "}
              <span className="small">{clauses([one.document_number, day(one.issued_at)])}</span>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t("documents.materials", { count: files.length })}</summary>
        <ul className="plain-list">
          {files.map((one) => (
            <li key={one.code}>
              {one.file?.upload_id ? (
                <button
                  type="button"
                  className="plain"
                  onClick={() =>
                    file.open(
                      `/v1/applications/${application.application_id}/materials/${one.code}/file`,
                      one.file?.filename,
                    )
                  }
                >
                  {one.name}
                </button>
              ) : (
                <>
                  {one.name} <span className="small">{t("documents.paper")}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
