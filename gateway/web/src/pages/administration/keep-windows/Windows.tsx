import { useQuery } from "@tanstack/react-query";
import { allPages } from "../../../api/allPages";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { type ActField, ActForm } from "../../../work/ActForm";
import { linesOf } from "../../../work/Several";
import { useDepartments } from "../keep-departments/departments";
import { useAdministrationText } from "../texts";

type Window = components["schemas"]["catalogue.Window"];
type Division = components["schemas"]["catalogue.Division"];

/** The windows of a division's centre and, if asked, of the centres below it. */
export function Windows({ division, subtree }: { division: Division; subtree: boolean }) {
  const { t } = useAdministrationText();
  const list = useQuery({
    queryKey: ["windows", division.code, subtree],
    queryFn: () =>
      allPages(
        (page_token) =>
          body(
            api.GET("/v1/windows", {
              params: { query: { division: division.code, subtree, page_size: 100, page_token } },
            }),
          ),
        (page) => page.windows,
      ),
  });
  // A township's windows take what the departments of its county answer for.
  const departments = useDepartments(subtree ? division.code : `${division.code.slice(0, 6)}000000`, subtree);
  const names = new Map((departments.data ?? []).map((one) => [one.code, one.name]));
  return (
    <section aria-label={t("windows.title")}>
      <h2>{t("windows.title")}</h2>
      <div className="acts no-print">
        <WindowForm division={division.code} about={division.name} names={names} />
      </div>
      <Answer of={list} isEmpty={(rows) => rows.length === 0}>
        {(rows) => (
          <PlainTable
            region={t("windows.title")}
            columns={(["code", "name", "takes", "state", "act"] as const).map((column) =>
              t(`windows.${column}`),
            )}
          >
            {rows.map((one) => (
              <tr key={one.code}>
                <th scope="row">{one.code}</th>
                <td>{one.name}</td>
                <td>
                  {one.comprehensive
                    ? t("windows.everyItem")
                    : one.departments.map((code) => names.get(code) ?? code).join("、")}
                </td>
                <td>
                  <span className={`tag ${one.open ? "good" : "warning"}`}>
                    {t(one.open ? "windows.open" : "windows.closed")}
                  </span>
                </td>
                <td>
                  <WindowForm division={one.division} about={one.code} now={one} names={names} />
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Answer>
    </section>
  );
}

function WindowForm({
  division,
  about,
  now,
  names,
}: {
  division: string;
  about: string;
  now?: Window;
  names: ReadonlyMap<string, string>;
}) {
  const { t, yesNo } = useAdministrationText();
  const takes = (department: string) => now?.departments.includes(department) ?? false;
  const here = [...names]
    .filter(([department]) => department.startsWith(division.slice(0, 6)))
    // What it takes now stands first in a list that scrolls.
    .sort(([one], [other]) => Number(takes(other)) - Number(takes(one)));
  // One of elsewhere that is named already can be kept or taken off.
  const foreign = (now?.departments ?? []).filter((code) => !here.some(([one]) => one === code));
  const code: ActField = {
    name: "window.code",
    label: t("windows.code"),
    hint: t("windows.codeHint"),
    maxLength: 40,
    initial: `${division.slice(0, 6)}-w`,
  };
  const fields: ActField[] = [
    ...(now ? [] : [code]),
    { name: "window.name", label: t("windows.name"), maxLength: 60, initial: now?.name ?? "" },
    {
      name: "window.comprehensive",
      label: t("windows.comprehensive"),
      choices: yesNo,
      initial: String(now?.comprehensive ?? true),
    },
    {
      name: "window.departments",
      label: t("windows.departments"),
      hint: t("windows.departmentsHint"),
      kind: "several",
      choices: [...here, ...foreign.map((one) => [one, names.get(one) ?? one] as const)],
      initial: now?.departments.join("\n") ?? "",
    },
    { name: "window.open", label: t("windows.staffed"), choices: yesNo, initial: String(now?.open ?? true) },
  ];
  return (
    <ActForm
      name={`window.${now?.code ?? division}`}
      label={t(now ? "change" : "windows.add")}
      about={about}
      fields={fields}
      send={(values, headers) =>
        api.PUT("/v1/windows/{window_code}", {
          params: { path: { window_code: now?.code ?? values["window.code"] ?? "" } },
          headers,
          body: {
            window: {
              division,
              name: values["window.name"] ?? "",
              comprehensive: values["window.comprehensive"] === "true",
              departments: linesOf(values["window.departments"]),
              open: values["window.open"] === "true",
              etag: now?.etag ?? "",
            },
          },
        })
      }
    />
  );
}
