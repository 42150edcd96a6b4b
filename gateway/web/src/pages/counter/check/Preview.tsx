import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { fileUrl, openFile } from "../../../api/client";
import type { components } from "../../../api/schema";
import { ProblemNotice } from "../../../ui/Notice";

type Application = components["schemas"]["intake.Application"];

/** The file of one material, as far as a browser shows it. */
export function Preview({ application, code }: { application: Application; code: string }) {
  const { t } = useTranslation("counter");
  const material = application.materials.find((one) => one.code === code);
  const file = material?.file;
  const path = `/v1/applications/${application.application_id}/materials/${code}/file`;
  const [url, setUrl] = useState("");
  const [failed, setFailed] = useState<Error>();
  useEffect(() => {
    let gone = false;
    let made = "";
    setUrl("");
    setFailed(undefined);
    if (file)
      fileUrl(path).then((ready) => {
        made = ready;
        if (gone) URL.revokeObjectURL(ready);
        else setUrl(ready);
      }, setFailed);
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
    // A file supplied anew has another content under the same path.
  }, [path, file?.sha256]);
  if (!file) return <p className="empty">{t("check.noFile")}</p>;
  const kind = file.content_type;
  return (
    <>
      <p className="row">
        <strong>{material.name}</strong>
        <span className="small">{file.filename}</span>
        <Button size="small" onClick={() => openFile(path).catch(setFailed)}>
          {t("check.open")}
        </Button>
      </p>
      <ProblemNotice problem={failed} />
      {!url && !failed && <p role="status">{t("check.reading")}</p>}
      {url && kind.startsWith("image/") && <img src={url} alt={material.name} />}
      {url && kind === "application/pdf" && (
        <object data={url} type={kind} aria-label={material.name}>
          <p>{t("check.noViewer")}</p>
        </object>
      )}
      {url && !kind.startsWith("image/") && kind !== "application/pdf" && <p>{t("check.noViewer")}</p>}
    </>
  );
}
