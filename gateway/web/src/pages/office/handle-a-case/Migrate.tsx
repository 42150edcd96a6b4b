import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { ActForm } from "../../../work/ActForm";
import type { Case } from "./turn";

/** A newer version of the item is there: the head of the item's own department moves the case to it, with a reason. */
export function Migrate({ one }: { one: Case }) {
  const { t } = useTranslation("office");
  const account = useAccount();
  const ours = !!one.item && one.item.department === account?.department;
  const newest = useQuery({
    queryKey: ["item", one.item?.code],
    queryFn: () =>
      body(api.GET("/v1/items/{item_code}", { params: { path: { item_code: one.item?.code ?? "" } } })),
    enabled: ours,
  }).data;
  if (!ours || !newest || newest.version <= (one.item?.version ?? 0)) return null;
  return (
    <ActForm
      name={`${one.case_id}.migrate`}
      label={t("acts.migrate", { version: newest.version })}
      fields={[
        {
          name: "reason",
          label: t("fields.reason"),
          kind: "area",
          hint: t("fields.migrateHint", { version: one.item?.version }),
          maxLength: 500,
        },
      ]}
      send={(values, headers) =>
        api.POST("/v1/cases/{case_id}:migrate", {
          params: { path: { case_id: one.case_id } },
          headers,
          body: { etag: one.etag, version: newest.version, reason: values.reason ?? "" },
        })
      }
    />
  );
}
