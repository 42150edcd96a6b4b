import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Disclosure } from "../../../ui/disclosures";
import { bare, day } from "../../../ui/format";
import { Standing } from "../../../ui/Standing";

/** One line of a list of what is public: what it is, who made it so and when, and whether it still counts. */
export function Listed({
  of: one,
  today,
  heading: Heading,
}: {
  of: Disclosure;
  today: string;
  heading: "h2" | "h3";
}) {
  const { t } = useTranslation("disclosure");
  return (
    <li className="card">
      <Heading>
        <Link to={`/notices/${one.disclosure_id}`}>{one.content?.title}</Link>
      </Heading>
      <p className="row">
        <span className="tag">{t(`kinds.${bare(one.content?.kind, "DISCLOSURE_KIND_")}`)}</span>
        {one.content?.document_number && <span>{one.content.document_number}</span>}
        <Standing of={one} today={today} />
        <span className="quiet">{one.department_name}</span>
        <span className="quiet">{t("publishedAt", { day: day(one.published_at) })}</span>
      </p>
    </li>
  );
}
