import { useTranslation } from "react-i18next";
import { bare } from "../../../ui/format";
import { ReviewTag } from "../../../work/Review";
import type { NoticeRecord } from "./records";

const TONES: Record<string, string> = { PUBLISHED: "good", WITHDRAWN: "warning" };

/** Where a record stands: a draft by how far its review has come. */
export function StateTag({ of: record }: { of: NoticeRecord }) {
  const { t } = useTranslation("disclosing");
  const state = bare(record.disclosure?.state, "DISCLOSURE_STATE_");
  if (state === "DRAFT") return <ReviewTag review={record.review} />;
  return <span className={`tag ${TONES[state] ?? ""}`}>{t(`states.${state}`)}</span>;
}
