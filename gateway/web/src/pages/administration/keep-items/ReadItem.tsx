import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api } from "../../../api/client";
import type { components } from "../../../api/schema";
import { bare, instant } from "../../../ui/format";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer, Empty } from "../../../ui/States";
import { ActForm } from "../../../work/ActForm";
import { ReviewTag } from "../../../work/Review";
import { ChooseVersions } from "./compare-versions/ChooseVersions";
import { ItemsPage, useWritesItems } from "./ItemsPage";
import { useDraftOf, useVersion, useVersions } from "./reading";
import { DepartmentName } from "./Value";

type Item = components["schemas"]["catalogue.Item"];
type Version = components["schemas"]["catalogue.ItemVersion"];

/** One item: where it stands, what is being written, every version it ever had. */
export default function ReadItem() {
  const { t } = useTranslation("administration");
  const { code = "" } = useParams();
  const versions = useVersions(code);
  const newest = versions.data?.[0];
  const item = useVersion(code, newest?.version ?? 0);
  const draft = useDraftOf(code);
  const name = item.data?.content?.name ?? draft.data?.content?.name ?? code;
  return (
    <ItemsPage title={name}>
      <Answer of={versions}>
        {(all) => (
          <>
            {newest ? (
              <Answer of={item}>{(found) => <Standing item={found} since={newest.published_at} />}</Answer>
            ) : (
              <p>{t("items.item.neverPublished", { code })}</p>
            )}
            <DraftOf code={code} retired={newest?.state === "VERSION_STATE_RETIRED"} />
            <Versions code={code} all={all} />
            {item.data?.state === "VERSION_STATE_CURRENT" && <Retire item={item.data} />}
          </>
        )}
      </Answer>
    </ItemsPage>
  );
}

function Standing({ item, since }: { item: Item; since: string | undefined }) {
  const { t } = useTranslation("administration");
  const state = bare(item.state, "VERSION_STATE_");
  return (
    <section className="card items-card">
      <dl className="facts">
        <dt>{t("items.list.code")}</dt>
        <dd>{item.code}</dd>
        <dt>{t("items.list.department")}</dt>
        <dd>
          <DepartmentName code={item.content?.department ?? ""} />
        </dd>
        <dt>{t("items.item.state")}</dt>
        <dd>
          <span className={`tag ${state === "CURRENT" ? "good" : "warning"}`}>
            {t(`items.versions.${state}`)}
          </span>{" "}
          {t("items.item.since", { version: item.version, at: instant(since) })}
        </dd>
        {item.retired_at && (
          <>
            <dt>{t("items.item.retired")}</dt>
            <dd>
              {instant(item.retired_at)} {item.retirement_reason}
            </dd>
          </>
        )}
        {item.replaced_by && (
          <>
            <dt>{t("items.item.replacedBy")}</dt>
            <dd>
              <Link to={`/administration/items/${item.replaced_by}`}>{item.replaced_by}</Link>
            </dd>
          </>
        )}
      </dl>
      {state === "CURRENT" && (
        <p>
          <Link to={`/items/${item.code}`}>{t("items.item.guide")}</Link>
        </p>
      )}
    </section>
  );
}

function DraftOf({ code, retired }: { code: string; retired: boolean }) {
  const { t } = useTranslation("administration");
  const writes = useWritesItems();
  const draft = useDraftOf(code);
  return (
    <section>
      <h2>{t("items.item.draft")}</h2>
      <Answer of={draft}>
        {(open) => {
          if (open)
            return (
              <p className="row">
                <ReviewTag review={open.review} />
                {t("items.item.changed", { at: instant(open.changed_at) })}
                <Link to={`/administration/items/${code}/draft`}>{t("items.item.readDraft")}</Link>
              </p>
            );
          if (retired || !writes) return <p className="quiet">{t("items.item.noDraft")}</p>;
          return (
            <p className="row">
              {t("items.item.noDraft")}
              <Link className="button second" to={`/administration/items/${code}/draft/edit`}>
                {t("items.item.write")}
              </Link>
            </p>
          );
        }}
      </Answer>
    </section>
  );
}

function Versions({ code, all }: { code: string; all: readonly Version[] }) {
  const { t } = useTranslation("administration");
  return (
    <section>
      <h2>{t("items.versions.title")}</h2>
      {all.length === 0 && <Empty>{t("items.versions.none")}</Empty>}
      {all.length > 1 && <ChooseVersions code={code} versions={all} />}
      {all.length > 0 && (
        <PlainTable
          region={t("items.versions.title")}
          columns={["version", "state", "since", "note", "act"].map((column) =>
            t(`items.versions.columns.${column}`),
          )}
        >
          {all.map((one, at) => (
            <tr key={one.version}>
              <th scope="row">
                <Link to={`/administration/items/${code}/versions/${one.version}`}>
                  {t("items.version", { version: one.version })}
                </Link>
              </th>
              <td>{t(`items.versions.${bare(one.state, "VERSION_STATE_")}`)}</td>
              <td>{instant(one.published_at)}</td>
              <td>{one.note || "—"}</td>
              <td>
                {all[at + 1] && (
                  <Link
                    to={`/administration/items/${code}/compare?from=${all[at + 1]?.version}&to=${one.version}`}
                  >
                    {t("items.versions.changes", { version: all[at + 1]?.version })}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </section>
  );
}

function Retire({ item }: { item: Item }) {
  const { t } = useTranslation("administration");
  if (!useWritesItems()) return null;
  return (
    <section>
      <h2>{t("items.retire.title")}</h2>
      <p>{t("items.retire.text")}</p>
      <ActForm
        name={`${item.code}.retire`}
        label={t("items.retire.act")}
        danger
        fields={[
          {
            name: "reason",
            label: t("items.retire.reason"),
            kind: "area",
            maxLength: 300,
            hint: t("items.retire.reasonHint"),
          },
          {
            name: "replaced_by",
            label: t("items.retire.replacedBy"),
            optional: true,
            maxLength: 60,
            hint: t("items.retire.replacedByHint"),
          },
        ]}
        send={(values, headers) =>
          api.POST("/v1/items/{item_code}:retire", {
            params: { path: { item_code: item.code } },
            headers,
            body: {
              reason: values.reason ?? "",
              replaced_by: values.replaced_by ?? "",
              version: item.version,
            },
          })
        }
      />
    </section>
  );
}
