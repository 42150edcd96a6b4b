import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { instant } from "../ui/format";
import { ProblemNotice } from "../ui/Notice";
import { useFile } from "../ui/useFile";

/** The documents of an application, a case or a project, each to open and print as PDF. */
export function Documents({
  of: documents,
}: {
  of: readonly { document_number: string; title: string; issued_at?: string; pdf_path: string }[];
}) {
  const { t } = useTranslation();
  const file = useFile();
  return (
    <>
      <ProblemNotice problem={file.error} />
      <ul>
        {documents.map((one) => (
          <li key={one.document_number}>
            {one.title} {one.document_number} {one.issued_at && instant(one.issued_at)}{" "}
            <Button size="small" onClick={() => file.open(one.pdf_path)}>
              {t("openPdf")}
              <span className="visually-hidden">{one.title}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
