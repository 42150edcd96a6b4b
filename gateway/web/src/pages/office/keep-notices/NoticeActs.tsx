import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { bare } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { ActForm } from "../../../work/ActForm";
import { ReviewActs } from "../../../work/Review";
import { type NoticeRecord, useDecides } from "./records";

/** What may be done with a record where it stands, by who reads it. */
export function NoticeActs({ record }: { record: NoticeRecord }) {
  const decides = useDecides();
  const state = record.disclosure?.state;
  if (state === "DISCLOSURE_STATE_DRAFT") return <DraftActs record={record} />;
  if (state !== "DISCLOSURE_STATE_PUBLISHED" || !decides) return null;
  return (
    <div className="acts no-print">
      <Withdraw record={record} />
    </div>
  );
}

function DraftActs({ record }: { record: NoticeRecord }) {
  const { t } = useTranslation("disclosing");
  const me = useAccount()?.account_id ?? "";
  const decides = useDecides();
  const wrote = record.review?.authors.includes(me) ?? false;
  const state = bare(record.review?.state, "REVIEW_STATE_");
  const isWritten = state === "DRAFTING" || state === "SENT_BACK";
  return (
    <>
      {state === "SUBMITTED" && wrote && (
        <Notice title={t("acts.secondPerson")}>{t("acts.secondPersonText")}</Notice>
      )}
      {state === "SUBMITTED" && !wrote && !decides && <Notice>{t("acts.headReviews")}</Notice>}
      {isWritten && !wrote && <Notice>{t("acts.authorSubmits")}</Notice>}
      {state === "APPROVED" && <Notice>{t(decides ? "acts.editStartsAnew" : "acts.headPublishes")}</Notice>}
      <div className="acts no-print">
        {isWritten && wrote && <Submit record={record} />}
        {state === "SUBMITTED" && !wrote && decides && <Review record={record} />}
        {state === "APPROVED" && decides && <Publish record={record} />}
        <Link className="button second" to="edit">
          {t("acts.edit")}
        </Link>
        <Discard record={record} />
      </div>
    </>
  );
}

function pathOf(record: NoticeRecord) {
  return { path: { disclosure_id: record.disclosure_id } };
}

function Submit({ record }: { record: NoticeRecord }) {
  const { t } = useTranslation("disclosing");
  return (
    <ActForm
      name={`${record.disclosure_id}.submit`}
      label={t("acts.submit")}
      fields={[]}
      send={(_, headers) =>
        api.POST("/v1/disclosure-records/{disclosure_id}:submit", {
          params: pathOf(record),
          headers,
          body: { etag: record.etag },
        })
      }
    />
  );
}

function Review({ record }: { record: NoticeRecord }) {
  return (
    <ReviewActs
      name={record.disclosure_id}
      send={(said, headers) =>
        api.POST("/v1/disclosure-records/{disclosure_id}:review", {
          params: pathOf(record),
          headers,
          body: { etag: record.etag, ...said },
        })
      }
    />
  );
}

function Publish({ record }: { record: NoticeRecord }) {
  const { t } = useTranslation("disclosing");
  const days = record.disclosure?.content?.publicity_days ?? 0;
  return (
    <ActForm
      name={`${record.disclosure_id}.publish`}
      label={t("acts.publish")}
      says={days > 0 ? t("acts.publishWithPeriod", { count: days }) : t("acts.publishText")}
      fields={[]}
      send={(_, headers) =>
        api.POST("/v1/disclosure-records/{disclosure_id}:publish", {
          params: pathOf(record),
          headers,
          body: { etag: record.etag },
        })
      }
    />
  );
}

function Discard({ record }: { record: NoticeRecord }) {
  const { t } = useTranslation("disclosing");
  return (
    <ActForm
      name={`${record.disclosure_id}.discard`}
      label={t("acts.discard")}
      says={t("acts.discardText")}
      fields={[]}
      send={(_, headers) =>
        api.POST("/v1/disclosure-records/{disclosure_id}:discard", {
          params: pathOf(record),
          headers,
          body: { etag: record.etag },
        })
      }
    />
  );
}

function Withdraw({ record }: { record: NoticeRecord }) {
  const { t } = useTranslation("disclosing");
  const others = usePublished().filter(([number]) => number !== record.disclosure_id);
  return (
    <ActForm
      name={`${record.disclosure_id}.withdraw`}
      label={t("acts.withdraw")}
      danger
      says={t("acts.withdrawText")}
      fields={[
        {
          name: "reason",
          label: t("acts.withdrawReason"),
          kind: "area",
          hint: t("acts.withdrawReasonHint"),
          maxLength: 300,
        },
        {
          name: "replaced_by",
          label: t("acts.replacedBy"),
          hint: t("acts.replacedByHint"),
          optional: true,
          choices: [["", t("acts.replacedByNone")], ...others],
        },
      ]}
      send={(values, headers) =>
        api.POST("/v1/disclosure-records/{disclosure_id}:withdraw", {
          params: pathOf(record),
          headers,
          body: {
            etag: record.etag,
            reason: values.reason ?? "",
            replaced_by: values.replaced_by ?? "",
          },
        })
      }
    />
  );
}

/** What could take its place: the newest that the reader answers for, as choices. */
function usePublished() {
  const found = useQuery({
    queryKey: ["disclosure-records", "published"],
    queryFn: () =>
      body(
        api.GET("/v1/disclosure-records", {
          params: { query: { state: "DISCLOSURE_STATE_PUBLISHED", page_size: 100 } },
        }),
      ),
  });
  return (found.data?.records ?? []).map(
    (one) => [one.disclosure_id, `${one.disclosure?.content?.title}（${one.disclosure_id}）`] as const,
  );
}
