import { api } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useDivisions } from "../../../ui/divisions";
import { type ActField, ActForm } from "../../../work/ActForm";
import { useAdministrationText } from "../texts";

type Division = components["schemas"]["catalogue.Division"];

/** Digits of a code that say where a division lies, by its level. */
const DIGITS: Record<string, number> = {
  DIVISION_LEVEL_PREFECTURE: 4,
  DIVISION_LEVEL_COUNTY: 6,
  DIVISION_LEVEL_TOWNSHIP: 9,
};

/** What the State may order of a division: another name, a new one below it, its end; or its return after a mistake. */
export function ChangeActs({ one }: { one: Division }) {
  const { t } = useAdministrationText();
  const path = { params: { path: { division_code: one.code } } };
  const siblings = useDivisions(one.parent, one.parent !== "");
  const basis: ActField = {
    name: "basis",
    label: t("divisions.basis"),
    hint: t("divisions.basisHint"),
    maxLength: 300,
  };
  if (one.abolished_on)
    return (
      <div className="acts no-print">
        <ActForm
          name={`division.restore.${one.code}`}
          label={t("divisions.restore")}
          about={one.name}
          fields={[{ name: "name", label: t("divisions.name"), maxLength: 60, initial: one.name }, basis]}
          send={(values, headers) =>
            api.POST("/v1/divisions", {
              headers,
              body: {
                parent: one.parent,
                code: one.code,
                name: values.name ?? "",
                basis: values.basis ?? "",
              },
            })
          }
        />
      </div>
    );
  const digits = DIGITS[one.level];
  const heirs = (siblings.data?.divisions ?? []).filter((other) => other.code !== one.code);
  return (
    <div className="acts no-print">
      <ActForm
        name={`division.rename.${one.code}`}
        label={t("divisions.rename")}
        about={one.name}
        fields={[
          { name: "new_name", label: t("divisions.newName"), maxLength: 60, initial: one.name },
          basis,
        ]}
        send={(values, headers) =>
          api.POST("/v1/divisions/{division_code}:rename", {
            ...path,
            headers,
            body: { new_name: values.new_name ?? "", basis: values.basis ?? "", etag: one.etag },
          })
        }
      />
      {digits && (
        <ActForm
          name={`division.add.${one.code}`}
          label={t("divisions.add")}
          about={one.name}
          fields={[
            {
              name: "code",
              label: t("divisions.code"),
              hint: t("divisions.codeHint", { prefix: one.code.slice(0, digits) }),
              maxLength: 12,
              initial: one.code.slice(0, digits),
            },
            { name: "name", label: t("divisions.name"), maxLength: 60 },
            basis,
          ]}
          send={(values, headers) =>
            api.POST("/v1/divisions", {
              headers,
              body: {
                parent: one.code,
                code: values.code ?? "",
                name: values.name ?? "",
                basis: values.basis ?? "",
              },
            })
          }
        />
      )}
      {one.child_count === 0 && (
        <ActForm
          name={`division.abolish.${one.code}`}
          label={t("divisions.abolish")}
          about={one.name}
          danger
          fields={[
            {
              name: "succeeded_by",
              label: t("divisions.successor"),
              hint: t("divisions.successorHint"),
              optional: true,
              choices: [["", t("divisions.noSuccessor")], ...heirs.map((it) => [it.code, it.name] as const)],
            },
            basis,
          ]}
          send={(values, headers) =>
            api.POST("/v1/divisions/{division_code}:abolish", {
              ...path,
              headers,
              body: { succeeded_by: values.succeeded_by ?? "", basis: values.basis ?? "", etag: one.etag },
            })
          }
        />
      )}
    </div>
  );
}
