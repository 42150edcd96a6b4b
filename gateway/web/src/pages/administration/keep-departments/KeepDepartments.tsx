import { Link } from "react-router";
import { api } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { PREFECTURE, useDivision } from "../../../ui/divisions";
import { day } from "../../../ui/format";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { useAsked } from "../../../ui/useAsked";
import { ActForm } from "../../../work/ActForm";
import { AdministrationPage } from "../AdministrationPage";
import { useAdministrationText } from "../texts";
import { WhereRow } from "../WhereRow";
import { type Department, departmentFrom, useDepartmentFields, useDepartments } from "./departments";
import { Moves } from "./Moves";

/** The departments of a division, those that were merged among them, and what reform has been ordered. */
export default function KeepDepartments() {
  const { t } = useAdministrationText();
  const own = useAccount()?.division ?? PREFECTURE;
  const [asked, ask] = useAsked();
  const division = asked.get("division") || own;
  const subtree = asked.get("below") === "1";
  const where = useDivision(division);
  const list = useDepartments(division, subtree);
  const fields = useDepartmentFields();
  return (
    <AdministrationPage title={t("departments.title")}>
      <WhereRow division={division} subtree={subtree} ask={ask} />
      <div className="acts no-print">
        <ActForm
          name={`department.${division}`}
          label={t("departments.add")}
          about={where.data?.name ?? ""}
          fields={[
            {
              name: "department.code",
              label: t("departments.code"),
              hint: t("departments.codeHint"),
              maxLength: 40,
              initial: `${division.slice(0, 6)}-`,
            },
            ...fields,
          ]}
          send={(values, headers) =>
            api.PUT("/v1/departments/{department_code}", {
              params: { path: { department_code: values["department.code"] ?? "" } },
              headers,
              body: { department: departmentFrom(values, division) },
            })
          }
        />
      </div>
      <Answer of={list} isEmpty={(rows) => rows.length === 0}>
        {(rows) => (
          <PlainTable
            region={t("departments.title")}
            columns={(["name", "code", "section", "inCentre", "phone", "state"] as const).map((column) =>
              t(`departments.${column}`),
            )}
          >
            {rows.map((one) => (
              <Row key={one.code} one={one} />
            ))}
          </PlainTable>
        )}
      </Answer>
      <Moves />
    </AdministrationPage>
  );
}

function Row({ one }: { one: Department }) {
  const { t } = useAdministrationText();
  return (
    <tr>
      <th scope="row">
        <Link to={`/administration/departments/${one.code}`}>{one.name}</Link>
        {one.former_names.length > 0 && (
          <div className="small">{t("departments.formerly", { names: one.former_names.join("、") })}</div>
        )}
      </th>
      <td>{one.code}</td>
      <td>{one.approval_section || "—"}</td>
      <td>{t(one.in_centre ? "yes" : "no")}</td>
      <td>{one.phone || "—"}</td>
      <td>
        {one.retired_on ? (
          <span className="tag warning">
            {t("departments.mergedOn", { on: day(one.retired_on), into: one.succeeded_by })}
          </span>
        ) : (
          <span className="tag good">{t("departments.inForce")}</span>
        )}
      </td>
    </tr>
  );
}
