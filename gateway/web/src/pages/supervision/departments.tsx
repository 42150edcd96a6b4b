import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../api/client";

/** The departments of one division, which hardly ever change. */
export function useDepartments(division: string) {
  const found = useQuery({
    queryKey: ["departments-of", division],
    queryFn: () => body(api.GET("/v1/departments", { params: { query: { division, page_size: 100 } } })),
    staleTime: 3_600_000,
    enabled: division !== "",
  });
  return found.data?.departments ?? [];
}

/** A department by its name; by its code while that is not known. */
export function DepartmentName({ code }: { code: string }) {
  // 433122-yjgl lies in 433122000000.
  const place = /^[0-9]{6,12}/.exec(code)?.[0] ?? "";
  const departments = useDepartments(place ? place.padEnd(12, "0") : "");
  return <>{departments.find((one) => one.code === code)?.name ?? code}</>;
}
