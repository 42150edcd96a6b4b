import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { day } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { ActForm } from "../../../work/ActForm";
import { asChoices, useColleagues, usePeople } from "../../../work/colleagues";

type Delegation = components["schemas"]["approval.Delegation"];

/** Who acts in whose name while that one is on leave (DECIDE-2): one lends one's own name, the head may end any. */
export default function StandIn() {
  const { t } = useTranslation("office");
  const account = useAccount();
  const head = account?.roles.includes("DEPARTMENT_HEAD") ?? false;
  const list = usePages(
    ["delegations"],
    (page_token) => body(api.GET("/v1/delegations", { params: { query: { page_token } } })),
    (page) => page.delegations,
  );
  const colleagues = useColleagues({});
  const nameOf = usePeople((list.data ?? []).flatMap((one) => [one.delegator, one.delegate]));
  return (
    <>
      <h1>{t("delegations.title")}</h1>
      <p>{t("delegations.text")}</p>
      <div className="acts no-print">
        <ActForm
          name="delegation"
          label={t("delegations.lend")}
          fields={[
            {
              name: "delegate",
              label: t("delegations.delegate"),
              hint: t("delegations.delegateHint"),
              choices: [
                ["", t("fields.chooseColleague")],
                ...asChoices(colleagues.data, [account?.account_id ?? ""]),
              ],
            },
            { name: "from_on", label: t("delegations.from"), kind: "date" },
            { name: "until_on", label: t("delegations.until"), kind: "date" },
            { name: "reason", label: t("delegations.reason"), maxLength: 300 },
          ]}
          send={(values, headers) =>
            api.POST("/v1/delegations", {
              headers,
              body: {
                delegate: values.delegate ?? "",
                from_on: values.from_on ?? "",
                until_on: values.until_on ?? "",
                reason: values.reason ?? "",
              },
            })
          }
        />
      </div>
      {head && <p className="quiet">{t("delegations.headHint")}</p>}
      <h2>{t("delegations.list")}</h2>
      <Pages of={list} empty={t("delegations.none")}>
        {(all) => (
          <PlainTable
            region={t("delegations.list")}
            columns={["delegator", "delegate", "days", "reason", "act"].map((column) =>
              t(`delegations.${column}`),
            )}
          >
            {all.map((one) => (
              <Row
                key={one.delegation_id}
                one={one}
                nameOf={nameOf}
                mayEnd={head || one.delegator === account?.account_id}
              />
            ))}
          </PlainTable>
        )}
      </Pages>
    </>
  );
}

function Row({
  one,
  nameOf,
  mayEnd,
}: {
  one: Delegation;
  nameOf: (account: string) => string;
  mayEnd: boolean;
}) {
  const { t } = useTranslation("office");
  const me = useAccount()?.account_id;
  const who = (account: string) =>
    account === me ? t("delegations.me", { account: nameOf(account) }) : nameOf(account);
  return (
    <tr>
      <th scope="row">{who(one.delegator)}</th>
      <td>{who(one.delegate)}</td>
      <td>
        {day(one.from_on)} — {day(one.until_on)}
      </td>
      <td>{one.reason}</td>
      <td>
        {mayEnd && (
          <ActForm
            name={`${one.delegation_id}.end`}
            label={t("delegations.end")}
            about={nameOf(one.delegator)}
            fields={[]}
            send={(_, headers) =>
              api.POST("/v1/delegations/{delegation_id}:end", {
                params: { path: { delegation_id: one.delegation_id } },
                headers,
                body: { etag: one.etag },
              })
            }
          />
        )}
      </td>
    </tr>
  );
}
