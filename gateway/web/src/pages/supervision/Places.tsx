import { useTranslation } from "react-i18next";
import { useAccount } from "../../api/session";
import { DivisionField } from "../../ui/DivisionField";
import { PREFECTURE } from "../../ui/divisions";
import type { Ask } from "../../ui/useAsked";
import { DepartmentFilter } from "./DepartmentFilter";

/**
 * Narrows a list to a county and a department. Who belongs to a county chooses among its departments, and whoever belongs
 * to a department has nothing to choose.
 */
export function Places({ division, department, put }: { division: string; department: string; put: Ask }) {
  const { t } = useTranslation("supervision");
  const me = useAccount();
  if (me?.department) return null;
  const isWhole = me?.division === PREFECTURE;
  return (
    <>
      {isWhole && (
        <DivisionField
          label={t("division")}
          value={division}
          none={t("every")}
          onChange={(code) => put("division", code, "department")}
        />
      )}
      <DepartmentFilter
        division={isWhole ? division : (me?.division ?? "")}
        value={department}
        onChange={(code) => put("department", code)}
      />
    </>
  );
}
