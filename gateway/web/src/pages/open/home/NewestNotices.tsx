import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { Answer } from "../../../ui/States";
import { useToday } from "../../../ui/useClock";
import { Listed } from "../notices/Listed";

const SHOWN = 3;

/** What was made public last, and the way to all of it. */
export function NewestNotices() {
  const { t } = useTranslation("disclosure");
  const today = useToday();
  const newest = useQuery({
    queryKey: ["disclosures", "newest"],
    queryFn: () => body(api.GET("/v1/disclosures", { params: { query: { page_size: SHOWN } } })),
  });
  return (
    <section>
      <h2>{t("title")}</h2>
      <Answer of={newest} isEmpty={(page) => page.disclosures.length === 0} empty={t("none")}>
        {(page) => (
          <ul className="found">
            {page.disclosures.map((one) => (
              <Listed key={one.disclosure_id} of={one} today={today} heading="h3" />
            ))}
          </ul>
        )}
      </Answer>
      <p>
        <Link to="/notices">{t("all")}</Link>
      </p>
    </section>
  );
}
