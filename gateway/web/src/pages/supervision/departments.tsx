import { useDepartmentsOf } from "../../ui/departments";

/** A department by its name; by its code while that is not known. */
export function DepartmentName({ code }: { code: string }) {
  // 433122-yjgl lies in 433122000000.
  const place = /^[0-9]{6,12}/.exec(code)?.[0] ?? "";
  const departments = useDepartmentsOf(place ? place.padEnd(12, "0") : "").data;
  return <>{departments?.find((one) => one.code === code)?.name ?? code}</>;
}
