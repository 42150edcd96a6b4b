import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import type { components } from "../../../api/schema";
import type { Account } from "../../../api/session";
import { ActForm } from "../../../work/ActForm";
import { useLent } from "../stand-in/useLent";

type Case = components["schemas"]["approval.Case"];
type Stage = Case["stages"][number];

/**
 * In whose hands the current stage is: claimed, given back, handed on. The head takes over from whoever is away and
 * gives out what nobody has claimed.
 */
export function Holding({ one, stage, account }: { one: Case; stage: Stage; account: Account | undefined }) {
  const { t } = useTranslation("office");
  const me = account?.account_id ?? "";
  const head = account?.roles.includes("DEPARTMENT_HEAD") ?? false;
  const mine = stage.claimed_by === me;
  // Who stands in for a colleague on leave may do with that colleague's stages what the colleague may.
  const standsIn = useLent().some((lent) => lent.delegator === stage.claimed_by);
  const holds = stage.claimed_by !== "" && (mine || head || standsIn || stage.on_behalf_of === me);
  const path = { params: { path: { case_id: one.case_id } } };
  const { etag } = one;
  const draft = (act: string) => `${one.case_id}.${act}`;
  return (
    <>
      {!mine && (head || standsIn || !stage.claimed_by) && (
        <ActForm
          name={draft("claim")}
          label={t(stage.claimed_by ? "acts.takeOver" : "acts.claim")}
          fields={[]}
          send={(_, headers) => api.POST("/v1/cases/{case_id}:claim", { ...path, headers, body: { etag } })}
        />
      )}
      {holds && (
        <ActForm
          name={draft("release")}
          label={t("acts.release")}
          fields={[]}
          send={(_, headers) => api.POST("/v1/cases/{case_id}:release", { ...path, headers, body: { etag } })}
        />
      )}
      {(holds || head) && (
        <ActForm
          name={draft("handOver")}
          label={t("acts.handOver")}
          fields={[
            { name: "colleague", label: t("fields.colleague"), hint: t("fields.colleagueHint") },
            { name: "reason", label: t("fields.reason"), kind: "area", maxLength: 300 },
          ]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:handOver", {
              ...path,
              headers,
              body: { etag, colleague: values.colleague ?? "", reason: values.reason ?? "" },
            })
          }
        />
      )}
    </>
  );
}
