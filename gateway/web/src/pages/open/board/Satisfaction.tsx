import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { PlainTable } from "../../../ui/PlainTable";
import { bracketed } from "../../../ui/punctuation";
import { Answer } from "../../../ui/States";

type Count = components["schemas"]["complaints.RatingCount"];

/** What people said of the service they got (RATE-1), an item a line. */
export function Satisfaction() {
  const { t } = useTranslation("open");
  const summary = useQuery({
    queryKey: ["rating-summary"],
    queryFn: () => body(api.GET("/v1/rating-summary")),
    staleTime: 60_000,
  });
  return (
    <section>
      <h2>{t("board.satisfaction")}</h2>
      <Answer of={summary} isEmpty={(found) => found.counts.length === 0} empty={t("board.noRatings")}>
        {(found) => (
          <PlainTable
            region={t("board.satisfaction")}
            columns={[t("board.item"), t("board.rated"), t("board.satisfied")]}
            foot={found.total && <Line name={t("board.inAll")} count={found.total} />}
          >
            {found.counts.map((one) => (
              <Line key={`${one.department} ${one.item_code}`} name={one.item_name} count={one} />
            ))}
          </PlainTable>
        )}
      </Answer>
    </section>
  );
}

function Line({ name, count }: { name: string; count: Count }) {
  const [rated, satisfied] = [Number(count.rated), Number(count.satisfied)];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{rated}</td>
      <td>
        {satisfied}
        {bracketed(`${rated ? Math.round((100 * satisfied) / rated) : 0}%`)}
      </td>
    </tr>
  );
}
