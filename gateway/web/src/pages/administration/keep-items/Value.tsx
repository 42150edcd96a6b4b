import { useTranslation } from "react-i18next";
import { yuan } from "../../../ui/format";
import { listed } from "../../../ui/punctuation";
import type { Sample } from "../../../ui/Samples";
import type { Kind } from "./fields";
import { useDepartments, useDivisionName } from "./names";
import { SamplesRead } from "./SamplesRead";

export function DivisionName({ code }: { code: string }) {
  return useDivisionName(code);
}

export function DepartmentName({ code }: { code: string }) {
  const departments = useDepartments();
  return departments.data?.find((one) => one.code === code)?.name ?? code;
}

/** One value of an item as people say it; samples can be looked at if `root`, what they are of, is named. */
export function Value({ kind, value, root }: { kind: Kind; value: unknown; root?: string | undefined }) {
  const { t } = useTranslation("administration");
  if (kind === "flag") return t(value ? "common:form.yes" : "common:form.no");
  if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return "—";
  const text = String(value);
  switch (kind) {
    case "fen":
      return yuan(text);
    case "department":
      return <DepartmentName code={text} />;
    case "division":
      return <DivisionName code={text} />;
    case "divisions":
      return (value as string[]).map((code, at) => (
        <span key={code}>
          {at > 0 && "、"}
          <DivisionName code={code} />
        </span>
      ));
    case "choice":
      return t(`items.values.${text}`, text);
    case "choices":
      return listed((value as string[]).map((one) => t(`items.values.${one}`, one)));
    case "words":
      return (value as string[]).join("、");
    case "samples":
      return <SamplesRead samples={value as Sample[]} root={root} />;
    default:
      return text;
  }
}
