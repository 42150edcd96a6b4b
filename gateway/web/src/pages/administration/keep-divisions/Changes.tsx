import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { bare, instant } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { useAdministrationText } from "../texts";

type Change = components["schemas"]["catalogue.DivisionChange"];
type Kind = "ADDED" | "RENAMED" | "ABOLISHED" | "RESTORED";

/** What became of a division and of those below it, the last change first. */
export function Changes({ division }: { division: string }) {
  const { t } = useAdministrationText();
  const list = usePages(
    ["division-changes", division],
    (page_token) =>
      body(api.GET("/v1/divisionChanges", { params: { query: { division, page_token, page_size: 20 } } })),
    (page) => page.changes,
  );
  return (
    <section aria-label={t("divisions.changes")}>
      <h2>{t("divisions.changes")}</h2>
      <Pages of={list} empty={t("divisions.noChanges")}>
        {(changes) => (
          <PlainTable
            region={t("divisions.changes")}
            columns={(["changedAt", "division", "what", "basis"] as const).map((column) =>
              t(`divisions.${column}`),
            )}
          >
            {changes.map((one) => (
              <tr key={one.sequence}>
                <th scope="row">{instant(one.changed_at)}</th>
                <td>
                  <Link to={`/administration/divisions?division=${one.division_code}`}>{one.name}</Link>
                  <div className="small">{one.division_code}</div>
                </td>
                <td>
                  <Says one={one} />
                </td>
                <td>{one.basis}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </section>
  );
}

/** One change in words. */
export function Says({ one }: { one: Change }) {
  const { t } = useAdministrationText();
  const kind = bare(one.kind, "DIVISION_CHANGE_KIND_") as Kind;
  return (
    <>
      {t(`divisions.says.${kind}`, { before: one.name_before, name: one.name })}
      {one.succeeded_by && (
        <div className="small">{t("divisions.succeededByCode", { code: one.succeeded_by })}</div>
      )}
    </>
  );
}
