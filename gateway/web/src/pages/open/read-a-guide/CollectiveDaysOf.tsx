import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { PREFECTURE } from "../../../ui/divisions";
import { day } from "../../../ui/format";
import { useCollectiveDays } from "../collective-days/Days";

const AT_MOST = 3;

/** The next days on which an item is taken in a township near those whom it is for (集中受理日); nothing if there are none. */
export function CollectiveDaysOf({ item }: { item: components["schemas"]["catalogue.Item"] }) {
  const { t } = useTranslation("open");
  const content = item.content;
  const offered = content?.divisions[0] ?? PREFECTURE;
  const days = useCollectiveDays(offered);
  const taken = (days.data ?? []).filter(
    (one) =>
      !one.cancelled &&
      (one.item_codes.length > 0
        ? one.item_codes.includes(item.code)
        : one.departments.some((department) => department.code === content?.department)),
  );
  if (taken.length === 0) return null;
  return (
    <>
      <h3>{t("guide.collectiveNext")}</h3>
      <ul>
        {taken.slice(0, AT_MOST).map((one) => (
          <li key={`${one.rule_id} ${one.day}`}>
            {day(one.day)} {one.place}
            <span className="quiet">
              {" "}
              {t("collective.free", { morning: one.free_morning, afternoon: one.free_afternoon })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
