import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { ActForm } from "../../../work/ActForm";
import { asChoices, useColleagues } from "../../../work/colleagues";
import type { Case, Turn } from "./turn";

/**
 * In whose hands the current stage is: claimed, given back, handed on. The head takes over from whoever is away and
 * gives out what nobody has claimed.
 */
export function Holding({ one, turn: { stage, head, claimed, standsIn } }: { one: Case; turn: Turn }) {
  const { t } = useTranslation("office");
  const holder = stage?.claimed_by ?? "";
  // Whoever is offered this holds it, has lent their name to who does, stands in for them, or is the head.
  const heldByUs = holder !== "";
  const path = { params: { path: { case_id: one.case_id } } };
  const { etag } = one;
  const me = useAccount()?.account_id ?? "";
  const role = stage?.plan?.role === "DEPARTMENT_HEAD" ? "DEPARTMENT_HEAD" : "OFFICER";
  const colleagues = useColleagues({}, heldByUs || head).data?.filter((who) => who.roles.includes(role));
  const draft = (act: string) => `${one.case_id}.${act}`;
  return (
    <>
      {!claimed && (head || standsIn || !heldByUs) && (
        <ActForm
          name={draft("claim")}
          label={t(heldByUs ? "acts.takeOver" : "acts.claim")}
          fields={[]}
          send={(_, headers) => api.POST("/v1/cases/{case_id}:claim", { ...path, headers, body: { etag } })}
        />
      )}
      {heldByUs && (
        <ActForm
          name={draft("release")}
          label={t("acts.release")}
          fields={[]}
          send={(_, headers) => api.POST("/v1/cases/{case_id}:release", { ...path, headers, body: { etag } })}
        />
      )}
      {(heldByUs || head) && (
        <ActForm
          name={draft("handOver")}
          label={t("acts.handOver")}
          fields={[
            {
              name: "colleague",
              label: t("fields.colleague"),
              hint: t("fields.colleagueHint"),
              choices: [["", t("fields.chooseColleague")], ...asChoices(colleagues, [me, holder])],
            },
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
