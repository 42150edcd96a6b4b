import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { bare, day } from "../../../ui/format";
import { Answer } from "../../../ui/States";
import { DaysLeft } from "./DaysLeft";

type Deadline = components["schemas"]["types.Deadline"];
type Explained = components["schemas"]["types.ExplainedDeadline"];

/** Until when, how many days are left, and, asked for, which day counted and why (CLOCK-7). */
export function ExplainedDeadline({
  title,
  deadline,
  explain,
  name,
}: {
  title: string;
  deadline: Deadline;
  explain?: () => Promise<Explained>;
  name: string;
}) {
  const { t } = useTranslation("citizen");
  const [open, setOpen] = useState(false);
  return (
    <section className="card">
      <h2>{title}</h2>
      <p>
        <DaysLeft deadline={deadline} /> {t("deadline.due", { day: day(deadline.due_on) })}
      </p>
      <p className="small">{deadline.explanation}</p>
      {explain && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t("deadline.dayByDay")}</summary>
          {open && <Days name={name} explain={explain} />}
        </details>
      )}
    </section>
  );
}

function Days({ name, explain }: { name: string; explain: () => Promise<Explained> }) {
  const { t } = useTranslation("citizen");
  const explained = useQuery({ queryKey: ["explained", name], queryFn: explain });
  return (
    <Answer of={explained}>
      {(found) => (
        <section className="table-scroll" tabIndex={0} aria-label={t("deadline.dayByDay")}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t("deadline.day")}</th>
                <th scope="col">{t("deadline.counts")}</th>
                <th scope="col">{t("deadline.used")}</th>
                <th scope="col">{t("deadline.why")}</th>
              </tr>
            </thead>
            <tbody>
              {found.days.map((one) => {
                const counts = one.verdict === "DAY_VERDICT_COUNTS";
                return (
                  <tr key={one.day} className={counts ? undefined : "quiet"}>
                    <th scope="row">{day(one.day)}</th>
                    <td>
                      {counts ? "✓ " : "— "}
                      {t(`verdict.${bare(one.verdict, "DAY_VERDICT_")}`)}
                    </td>
                    <td>{one.used_days}</td>
                    <td>{one.why}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
    </Answer>
  );
}
