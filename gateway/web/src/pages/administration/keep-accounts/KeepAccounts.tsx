import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { type Role, useAccount } from "../../../api/session";
import { instant } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { listed } from "../../../ui/punctuation";
import { SelectField } from "../../../ui/SelectField";
import { useAsked } from "../../../ui/useAsked";
import { useClock } from "../../../ui/useClock";
import { ActForm } from "../../../work/ActForm";
import { linesOf } from "../../../work/Several";
import { DepartmentName } from "../../supervision/departments";
import { AdministrationPage } from "../AdministrationPage";
import { DivisionName } from "../keep-items/Value";
import { useAdministrationText } from "../texts";
import { usePlace } from "./place";

type Account = components["schemas"]["identity.Account"];
type StaffRole = components["schemas"]["identity.StaffDetails.Input"]["roles"][number];

const STAFF = [
  "AGENT",
  "CLERK",
  "OFFICER",
  "DEPARTMENT_HEAD",
  "CENTRE_MANAGER",
  "SUPERVISOR",
  "OBSERVER",
  "CASHIER",
  "ADMINISTRATOR",
  "MACHINE",
] as const;

/** The accounts of the administrator's division: opened, disabled, unlocked. */
export default function KeepAccounts() {
  const { t } = useTranslation("administration");
  const me = useAccount();
  const [asked, ask] = useAsked();
  const role = (asked.get("role") ?? "") as Role | "";
  const list = usePages(
    ["accounts", role],
    (page_token) =>
      body(
        api.GET("/v1/accounts", { params: { query: { page_token, page_size: 50, ...(role && { role }) } } }),
      ),
    (page) => page.accounts,
  );
  const place = usePlace("");
  const roles = STAFF.map((one) => [one, t(`roles.${one}`)] as const);
  return (
    <AdministrationPage title={t("accounts.title")}>
      <div className="acts no-print">
        <ActForm
          name="account"
          label={t("accounts.open")}
          secret="password"
          fields={[
            { name: "name", label: t("accounts.name"), maxLength: 40, hint: t("accounts.nameHint") },
            { name: "password", label: t("accounts.password"), kind: "password", maxLength: 128 },
            { name: "display_name", label: t("accounts.displayName"), maxLength: 60 },
            { name: "role", label: t("accounts.role"), choices: roles },
            ...place({ division: me?.division ?? "", department: "", window_code: "" }),
          ]}
          send={(values, headers) =>
            api.POST("/v1/accounts", {
              headers,
              body: {
                name: values.name ?? "",
                password: values.password ?? "",
                details: {
                  display_name: values.display_name ?? "",
                  roles: [values.role as StaffRole],
                  division: values.division ?? "",
                  department: values.department ?? "",
                  window_code: values.window_code ?? "",
                },
              },
            })
          }
        />
      </div>
      <div className="filters no-print">
        <SelectField
          label={t("accounts.role")}
          value={role}
          onChange={(chosen) => ask("role", chosen)}
          choices={roles}
          none={t("accounts.every")}
        />
      </div>
      <Pages of={list}>
        {(all) => (
          <PlainTable
            columns={(["name", "displayName", "role", "division", "state", "act"] as const).map((column) =>
              t(`accounts.${column}`),
            )}
            region={t("accounts.title")}
          >
            {all.map((one) => (
              <Row key={one.account_id} one={one} />
            ))}
          </PlainTable>
        )}
      </Pages>
    </AdministrationPage>
  );
}

function Row({ one }: { one: Account }) {
  const { t } = useTranslation("administration");
  const path = { params: { path: { account_id: one.account_id } } };
  const active = one.state === "ACCOUNT_STATE_ACTIVE";
  const { data: clock } = useClock();
  const locked = one.locked_until && clock && Date.parse(one.locked_until) > Date.parse(clock.now ?? "");
  return (
    <tr>
      <th scope="row">{one.name}</th>
      <td>{one.display_name}</td>
      <td>{listed(one.roles.map((role) => t(`roles.${role}`)))}</td>
      <td>
        {one.department ? <DepartmentName code={one.department} /> : <DivisionName code={one.division} />}
        <div className="small">{one.department || one.division}</div>
      </td>
      <td>
        {active ? t("accounts.active") : t("accounts.disabled")}
        {locked && ` · ${t("accounts.lockedUntil", { at: instant(one.locked_until) })}`}
      </td>
      <td>
        <div className="acts">
          {active && !one.roles.includes("CITIZEN") && <Change one={one} />}
          {active && (
            <ActForm
              name={`${one.account_id}.disable`}
              label={t("accounts.disable")}
              about={one.name}
              fields={[{ name: "reason", label: t("accounts.reason"), kind: "area" }]}
              send={(values, headers) =>
                api.POST("/v1/accounts/{account_id}:disable", {
                  ...path,
                  headers,
                  body: { etag: one.etag, reason: values.reason ?? "" },
                })
              }
            />
          )}
          {locked && (
            <ActForm
              name={`${one.account_id}.unlock`}
              label={t("accounts.unlock")}
              about={one.name}
              fields={[]}
              send={(_, headers) =>
                api.POST("/v1/accounts/{account_id}:unlock", { ...path, headers, body: {} })
              }
            />
          )}
        </div>
      </td>
    </tr>
  );
}

/** What the administrator says of somebody; their password stays theirs. */
function Change({ one }: { one: Account }) {
  const { t, yesNo } = useAdministrationText();
  const place = usePlace("details.");
  return (
    <ActForm
      name={`${one.account_id}.change`}
      label={t("change")}
      about={one.name}
      fields={[
        {
          name: "details.display_name",
          label: t("accounts.displayName"),
          maxLength: 60,
          initial: one.display_name,
        },
        {
          name: "details.title",
          label: t("accounts.jobTitle"),
          optional: true,
          maxLength: 60,
          initial: one.title,
        },
        {
          name: "details.roles",
          label: t("accounts.role"),
          kind: "several",
          choices: STAFF.map((role) => [role, t(`roles.${role}`)] as const),
          initial: one.roles.join("\n"),
        },
        ...place(one),
        {
          name: "details.accountable_first_contact",
          label: t("accounts.firstContact"),
          choices: yesNo,
          initial: String(one.accountable_first_contact),
        },
      ]}
      send={(values, headers) =>
        api.PUT("/v1/accounts/{account_id}", {
          params: { path: { account_id: one.account_id } },
          headers,
          body: {
            etag: one.etag,
            details: {
              display_name: values["details.display_name"] ?? "",
              title: values["details.title"] ?? "",
              roles: linesOf(values["details.roles"]) as StaffRole[],
              division: values["details.division"] ?? "",
              department: values["details.department"] ?? "",
              window_code: values["details.window_code"] ?? "",
              accountable_first_contact: values["details.accountable_first_contact"] === "true",
            },
          },
        })
      }
    />
  );
}
