import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { type Role, useAccount } from "../../../api/session";
import { PREFECTURE } from "../../../ui/divisions";
import { useDepartments } from "../../administration/keep-departments/departments";

export type NoticeRecord = components["schemas"]["catalogue.DisclosureRecord"];

const DECIDERS: readonly Role[] = ["DEPARTMENT_HEAD", "CENTRE_MANAGER", "ADMINISTRATOR"];
const OF_DIVISION: readonly Role[] = ["CENTRE_MANAGER", "ADMINISTRATOR"];

/** Whoever reviews, publishes and withdraws; an officer writes. */
export function useDecides(): boolean {
  return useAccount()?.roles.some((role) => DECIDERS.includes(role)) ?? false;
}

/** The departments that the reader may publish for: of the division, or the reader's own. */
export function usePublishers() {
  const me = useAccount();
  const whole = me?.roles.some((role) => OF_DIVISION.includes(role)) ?? false;
  const departments = useDepartments(me?.division || PREFECTURE, whole).data ?? [];
  return departments.filter((one) => !one.retired_on && (whole || one.code === me?.department));
}

const keyOf = (number: string) => ["disclosure-record", number] as const;

export function useRecord(number: string) {
  return useQuery({ queryKey: keyOf(number), queryFn: () => recordOf(number) });
}

export function recordOf(number: string): Promise<NoticeRecord> {
  return body(
    api.GET("/v1/disclosure-records/{disclosure_id}", { params: { path: { disclosure_id: number } } }),
  );
}

/** Opens the page of a draft just saved, with its new etag: what was read of it before would be refused. */
export function useOpenRecord(to: (number: string) => string): (record: NoticeRecord) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (record) => {
    client.setQueryData(keyOf(record.disclosure_id), record);
    navigate(to(record.disclosure_id), { relative: "path" });
  };
}
