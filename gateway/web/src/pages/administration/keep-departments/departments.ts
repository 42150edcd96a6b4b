import { useQuery } from "@tanstack/react-query";
import { allPages } from "../../../api/allPages";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import type { ActField } from "../../../work/ActForm";
import { linesOf } from "../../../work/Several";
import { useAdministrationText } from "../texts";

export type Department = components["schemas"]["catalogue.Department"];

/** Those of one division, or of its whole subtree. */
export function departmentsOf(division: string, subtree = false): Promise<Department[]> {
  return allPages(
    (page_token) =>
      body(
        api.GET("/v1/departments", {
          params: { query: { division, subtree, page_size: 100, page_token } },
        }),
      ),
    (page) => page.departments,
  );
}

export function useDepartments(division: string, subtree = false) {
  return useQuery({
    queryKey: ["departments", division, subtree],
    queryFn: () => departmentsOf(division, subtree),
  });
}

/** What an administrator writes of a department, as it stands now. */
export function useDepartmentFields(now?: Department): ActField[] {
  const { t, yesNo } = useAdministrationText();
  return [
    { name: "department.name", label: t("departments.name"), maxLength: 60, initial: now?.name ?? "" },
    {
      name: "department.approval_section",
      label: t("departments.section"),
      hint: t("departments.sectionHint"),
      optional: true,
      maxLength: 60,
      initial: now?.approval_section ?? "",
    },
    {
      name: "department.in_centre",
      label: t("departments.inCentre"),
      choices: yesNo,
      initial: String(now?.in_centre ?? false),
    },
    {
      name: "department.address",
      label: t("departments.address"),
      optional: true,
      maxLength: 120,
      initial: now?.address ?? "",
    },
    {
      name: "department.phone",
      label: t("departments.phone"),
      optional: true,
      maxLength: 40,
      initial: now?.phone ?? "",
    },
    {
      name: "department.former_names",
      label: t("departments.formerNames"),
      hint: t("departments.formerNamesHint"),
      kind: "area",
      optional: true,
      initial: now?.former_names.join("\n") ?? "",
    },
  ];
}

/** The request's department, from what was typed. */
export function departmentFrom(values: Record<string, string>, division: string, now?: Department) {
  return {
    division,
    name: values["department.name"] ?? "",
    approval_section: values["department.approval_section"] ?? "",
    in_centre: values["department.in_centre"] === "true",
    address: values["department.address"] ?? "",
    phone: values["department.phone"] ?? "",
    former_names: linesOf(values["department.former_names"]),
    etag: now?.etag ?? "",
  };
}
