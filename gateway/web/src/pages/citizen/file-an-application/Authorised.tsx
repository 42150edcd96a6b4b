import { useTranslation } from "react-i18next";
import { type Handed, MaterialFiles } from "../../../ui/MaterialFiles";
import { TextField } from "../../../ui/TextField";

/** By what right somebody else files (行政许可法 art. 29(2)): a photo of the signed paper, and what they are to the applicant. */
export function Authorised({
  paper,
  onPaper,
  relation,
  onRelation,
  showAll,
}: {
  paper: Handed;
  onPaper: (change: (now: Handed) => Handed) => void;
  relation: string;
  onRelation: (relation: string) => void;
  showAll: boolean;
}) {
  const { t } = useTranslation("citizen");
  return (
    <section>
      <h3>{t("authorised.title")}</h3>
      <MaterialFiles
        wanted={[
          {
            code: "paper",
            name: t("authorised.paper"),
            required: true,
            note: t("authorised.hint"),
            ...(showAll && !paper.paper && { error: t("authorised.required") }),
          },
        ]}
        handed={paper}
        onChange={onPaper}
        capture
      />
      <TextField
        label={t("authorised.relation")}
        required
        maxLength={60}
        value={relation}
        onChange={onRelation}
      />
    </section>
  );
}
