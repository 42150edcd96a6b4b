import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../api/schema";
import { DaysLeft } from "./DaysLeft";
import { Explanation, Why } from "./Explanation";
import { bare, day } from "./format";
import { PlainTable } from "./PlainTable";
import { Answer } from "./States";

type Deadline = components["schemas"]["types.Deadline"];
type Explain = () => Promise<components["schemas"]["types.ExplainedDeadline"]>;

/** Until when, how many days are left, and, asked for, which day counted and why (CLOCK-7). */
export function ExplainedDeadline({
  title,
  deadline,
  explain,
  name,
}: {
  title: string;
  deadline: Deadline;
  explain?: Explain;
  name: string;
}) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>{title}</h2>
      <p>
        {/* What is done has no days left, only the day. */}
        {(deadline.running || !deadline.due_at) && <DaysLeft deadline={deadline} />}{" "}
        {t("deadline.due", { day: day(deadline.due_on) })}
      </p>
      <p className="small">
        <Explanation deadline={deadline} />
      </p>
      {explain && <DayByDay name={name} explain={explain} />}
    </section>
  );
}

/** Each day's verdict, read when it is opened; `name` tells one deadline from another. */
export function DayByDay({ name, explain }: { name: string; explain: Explain }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const explained = useQuery({ queryKey: ["explained", name], queryFn: explain, enabled: open });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("deadline.dayByDay")}</summary>
      {open && (
        <Answer of={explained}>
          {(found) => (
            <PlainTable
              region={t("deadline.dayByDay")}
              columns={["day", "counts", "used", "why"].map((column) => t(`deadline.${column}`))}
            >
              {found.days.map((one) => {
                const counts = one.verdict === "DAY_VERDICT_COUNTS";
                return (
                  <tr key={one.day} className={counts ? undefined : "quiet"}>
                    <th scope="row">{day(one.day)}</th>
                    <td>
                      {counts ? "✓ " : "— "}
                      {t(`deadline.verdict.${bare(one.verdict, "DAY_VERDICT_")}`)}
                    </td>
                    <td>{one.used_days}</td>
                    <td>
                      <Why deadline={found.deadline} of={one} />
                    </td>
                  </tr>
                );
              })}
            </PlainTable>
          )}
        </Answer>
      )}
    </details>
  );
}
