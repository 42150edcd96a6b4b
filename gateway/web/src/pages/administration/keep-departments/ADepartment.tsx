import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { Link, useParams } from "react-router";
import { allPages } from "../../../api/allPages";
import { api, body } from "../../../api/client";
import type { OnceHeader } from "../../../api/queries";
import { useAccount } from "../../../api/session";
import { PREFECTURE, useDivision } from "../../../ui/divisions";
import { day } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";
import { type ActField, ActForm } from "../../../work/ActForm";
import { linesOf } from "../../../work/Several";
import { AdministrationPage } from "../AdministrationPage";
import { useAdministrationText } from "../texts";
import { type Department, departmentFrom, departmentsOf, useDepartmentFields } from "./departments";
import { Moves, WATCHED } from "./Moves";

/** One department: what it is, what it is to become, and what was ordered of it. */
export default function ADepartment() {
  const { t } = useAdministrationText();
  const { code = "" } = useParams();
  const asked = useQuery({
    queryKey: ["department", code],
    // A move of today takes effect a moment after it was ordered.
    refetchInterval: WATCHED,
    queryFn: () =>
      body(
        api.GET("/v1/departments/{department_code}", {
          params: { path: { department_code: code } },
        }),
      ),
  });
  return (
    <AdministrationPage title={asked.data?.name ?? t("departments.one")}>
      <p>
        <Link to={`/administration/departments?division=${asked.data?.division ?? ""}`}>
          {t("departments.back")}
        </Link>
      </p>
      <Answer of={asked}>
        {(one) => (
          <>
            <Facts one={one} />
            {!one.retired_on && <Acts one={one} />}
          </>
        )}
      </Answer>
      <Moves department={code} />
    </AdministrationPage>
  );
}

function Facts({ one }: { one: Department }) {
  const { t } = useAdministrationText();
  const where = useDivision(one.division);
  const facts = [
    ["code", one.code],
    ["division", where.data?.name ?? one.division],
    ["section", one.approval_section],
    ["inCentre", t(one.in_centre ? "yes" : "no")],
    ["address", one.address],
    ["phone", one.phone],
    ["formerNames", one.former_names.join("、")],
  ] as const;
  return (
    <>
      {one.retired_on && (
        <Notice tone="warning" title={t("departments.retired")}>
          {t("departments.mergedOn", { on: day(one.retired_on), into: one.succeeded_by })}{" "}
          <Link to={`/administration/departments/${one.succeeded_by}`}>{t("departments.successor")}</Link>
        </Notice>
      )}
      <dl className="facts card">
        {facts.map(([label, value]) => (
          <Fragment key={label}>
            <dt>{t(`departments.${label}`)}</dt>
            <dd>{value || "—"}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}

function Acts({ one }: { one: Department }) {
  const { t } = useAdministrationText();
  const fields = useDepartmentFields(one);
  const path = { params: { path: { department_code: one.code } } };
  const others = useOthers(one);
  const items = useItems(one.code);
  const to: ActField = {
    name: "to_department",
    label: t("moves.to"),
    choices: [["", t("moves.choose")], ...others.map((other) => [other.code, other.name] as const)],
  };
  const ordered: ActField[] = [
    { name: "effective_on", label: t("moves.effectiveOn"), kind: "date", hint: t("moves.effectiveOnHint") },
    { name: "basis", label: t("moves.basis"), hint: t("moves.basisHint"), maxLength: 300 },
  ];
  const move =
    (kind: "RENAMED" | "MERGED" | "SPLIT") => (values: Record<string, string>, headers: OnceHeader) =>
      api.POST("/v1/departments/{department_code}:move", {
        ...path,
        headers,
        body: {
          move: `DEPARTMENT_MOVE_${kind}`,
          new_name: values.new_name ?? "",
          to_department: values.to_department ?? "",
          items: linesOf(values.items),
          effective_on: values.effective_on ?? "",
          basis: values.basis ?? "",
          etag: one.etag,
        },
      });
  return (
    <div className="acts no-print">
      <ActForm
        name={`${one.code}.change`}
        label={t("departments.change")}
        fields={fields}
        send={(values, headers) =>
          api.PUT("/v1/departments/{department_code}", {
            ...path,
            headers,
            body: { department: departmentFrom(values, one.division, one) },
          })
        }
      />
      <ActForm
        name={`${one.code}.rename`}
        label={t("moves.rename")}
        fields={[{ name: "new_name", label: t("moves.newName"), maxLength: 60 }, ...ordered]}
        send={move("RENAMED")}
      />
      <ActForm
        name={`${one.code}.merge`}
        label={t("moves.merge")}
        danger
        fields={[to, ...ordered]}
        send={move("MERGED")}
      />
      {items.length > 0 && (
        <ActForm
          name={`${one.code}.split`}
          label={t("moves.split")}
          fields={[
            to,
            {
              name: "items",
              label: t("moves.items"),
              kind: "several",
              choices: items,
              hint: t("moves.itemsHint"),
            },
            ...ordered,
          ]}
          send={move("SPLIT")}
        />
      )}
    </div>
  );
}

/** The departments that may take over: of the same division or of one above it, within the administrator's. */
function useOthers(one: Department): Department[] {
  const own = useAccount()?.division ?? PREFECTURE;
  const where = useDivision(one.division);
  const above = (where.data?.ancestors ?? []).map((ancestor) => ancestor.code);
  const found = useQuery({
    queryKey: ["departments", "successors", one.division, above],
    queryFn: async () => {
      const within = [one.division, ...above.slice(above.includes(own) ? above.indexOf(own) : above.length)];
      return (await Promise.all(within.map((code) => departmentsOf(code)))).flat();
    },
    enabled: where.data !== undefined,
  });
  return (found.data ?? []).filter((other) => other.code !== one.code && !other.retired_on);
}

/** What it answers for, as choices. */
function useItems(department: string) {
  const found = useQuery({
    queryKey: ["items", "of", department],
    queryFn: () =>
      allPages(
        (page_token) =>
          body(api.GET("/v1/items", { params: { query: { department, page_size: 100, page_token } } })),
        (page) => page.items,
      ),
  });
  return (found.data ?? []).map((item) => [item.code, `${item.name}（${item.code}）`] as const);
}
