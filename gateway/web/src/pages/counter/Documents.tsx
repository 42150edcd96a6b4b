import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { openFile } from "../../api/client";
import { instant } from "../../ui/format";
import { ProblemNotice } from "../../ui/Notice";

/** The documents of an application or a case, each to open and print as PDF. */
export function Documents({
  of: documents,
}: {
  of: readonly { document_number: string; title: string; issued_at?: string; pdf_path: string }[];
}) {
  const { t } = useTranslation("counter");
  const [failed, setFailed] = useState<Error>();
  return (
    <>
      <ProblemNotice problem={failed} />
      <ul>
        {documents.map((one) => (
          <li key={one.document_number}>
            {one.title} {one.document_number} {instant(one.issued_at)}{" "}
            <Button
              size="small"
              onClick={() => {
                setFailed(undefined);
                openFile(one.pdf_path).catch(setFailed);
              }}
            >
              {t("documents.pdf")}
              <span className="visually-hidden">{one.title}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
