import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { bare, day, instant } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { ActForm } from "../../../work/ActForm";
import { useAdministrationText } from "../texts";

type Plan = components["schemas"]["catalogue.DepartmentMovePlan"];
type Kind = "RENAMED" | "MERGED" | "SPLIT";
type State = "SCHEDULED" | "UNDER_WAY" | "DONE" | "CANCELLED";

/** How often what is ordered and what has become of it is read anew, in milliseconds. */
export const WATCHED = 3_000;

/** What was ordered of departments (机构改革), the latest day first; one whose day has not come may be called off. */
export function Moves({ department = "" }: { department?: string }) {
  const { t } = useAdministrationText();
  const list = usePages(
    ["moves", department],
    (page_token) =>
      body(api.GET("/v1/departmentMoves", { params: { query: { department, page_token, page_size: 20 } } })),
    (page) => page.moves,
    WATCHED,
  );
  return (
    <section aria-label={t("moves.title")}>
      <h2>{t("moves.title")}</h2>
      <Pages of={list} empty={t("moves.none")}>
        {(moves) => (
          <PlainTable
            region={t("moves.title")}
            columns={(["effectiveOn", "department", "what", "basis", "ordered", "state"] as const).map(
              (column) => t(`moves.${column}`),
            )}
          >
            {moves.map((one) => (
              <Row key={one.move_id} one={one} />
            ))}
          </PlainTable>
        )}
      </Pages>
    </section>
  );
}

function Row({ one }: { one: Plan }) {
  const { t } = useAdministrationText();
  const state = bare(one.state, "DEPARTMENT_MOVE_STATE_") as State;
  return (
    <tr>
      <th scope="row">{day(one.effective_on)}</th>
      <td>
        <Link to={`/administration/departments/${one.department}`}>{one.department}</Link>
      </td>
      <td>
        {t(`moves.says.${bare(one.move, "DEPARTMENT_MOVE_") as Kind}`, {
          name: one.new_name,
          to: one.to_department,
          count: one.items.length,
        })}
        {one.items.length > 0 && <div className="small">{one.items.join("、")}</div>}
      </td>
      <td>{one.basis}</td>
      <td>{instant(one.ordered_at)}</td>
      <td>
        <span className={`tag ${state === "DONE" ? "good" : state === "CANCELLED" ? "" : "warning"}`}>
          {t(`moves.states.${state}`)}
        </span>
        {state === "SCHEDULED" && (
          <ActForm
            name={`${one.move_id}.cancel`}
            label={t("moves.cancel")}
            about={`${one.department} ${one.effective_on}`}
            fields={[]}
            send={(_, headers) =>
              api.POST("/v1/departmentMoves/{move_id}:cancel", {
                params: { path: { move_id: one.move_id } },
                headers,
                body: { etag: one.etag },
              })
            }
          />
        )}
      </td>
    </tr>
  );
}
