import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { OnceHeader } from "../../../api/queries";
import { useAccount } from "../../../api/session";
import type { Disclosure } from "../../../ui/disclosures";
import { bare } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { ActForm } from "../../../work/ActForm";
import { type NoticeRecord, useDecides } from "./records";

interface Acting {
  record: NoticeRecord;
  one: Disclosure;
}

/** What may be done with a record where it stands, by who reads it. */
export function NoticeActs({ record, one }: Acting) {
  const decides = useDecides();
  if (one.state === "DISCLOSURE_STATE_DRAFT") return <DraftActs record={record} one={one} />;
  if (one.state !== "DISCLOSURE_STATE_PUBLISHED" || !decides) return null;
  return (
    <div className="acts no-print">
      <Withdraw record={record} one={one} />
    </div>
  );
}

function DraftActs({ record, one }: Acting) {
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
        {isWritten && wrote && <Submit record={record} one={one} />}
        {state === "SUBMITTED" && !wrote && decides && <Review record={record} one={one} />}
        {state === "APPROVED" && decides && <Publish record={record} one={one} />}
        <Link className="button second" to="edit">
          {t("acts.edit")}
        </Link>
        <Discard record={record} one={one} />
      </div>
    </>
  );
}

function pathOf(one: Disclosure) {
  return { path: { disclosure_id: one.disclosure_id } };
}

function Submit({ record, one }: Acting) {
  const { t } = useTranslation("disclosing");
  return (
    <ActForm
      name={`${one.disclosure_id}.submit`}
      label={t("acts.submit")}
      fields={[]}
      send={(_, headers) =>
        api.POST("/v1/disclosure-records/{disclosure_id}:submit", {
          params: pathOf(one),
          headers,
          body: { etag: record.etag },
        })
      }
    />
  );
}

function Review({ record, one }: Acting) {
  const { t } = useTranslation("disclosing");
  const review =
    (verdict: "APPROVE" | "SEND_BACK") => (values: Record<string, string>, headers: OnceHeader) =>
      api.POST("/v1/disclosure-records/{disclosure_id}:review", {
        params: pathOf(one),
        headers,
        body: { etag: record.etag, verdict: `REVIEW_VERDICT_${verdict}`, reason: values.reason ?? "" },
      });
  const reason = { name: "reason", kind: "area", maxLength: 500 } as const;
  return (
    <>
      <ActForm
        name={`${one.disclosure_id}.approve`}
        label={t("acts.approve")}
        fields={[{ ...reason, label: t("acts.opinion"), optional: true }]}
        send={review("APPROVE")}
      />
      <ActForm
        name={`${one.disclosure_id}.sendBack`}
        label={t("acts.sendBack")}
        danger
        fields={[{ ...reason, label: t("acts.whatToChange") }]}
        send={review("SEND_BACK")}
      />
    </>
  );
}

function Publish({ record, one }: Acting) {
  const { t } = useTranslation("disclosing");
  const days = one.content?.publicity_days ?? 0;
  return (
    <ActForm
      name={`${one.disclosure_id}.publish`}
      label={t("acts.publish")}
      says={days > 0 ? t("acts.publishWithPeriod", { count: days }) : t("acts.publishText")}
      fields={[]}
      send={(_, headers) =>
        api.POST("/v1/disclosure-records/{disclosure_id}:publish", {
          params: pathOf(one),
          headers,
          body: { etag: record.etag },
        })
      }
    />
  );
}

function Discard({ record, one }: Acting) {
  const { t } = useTranslation("disclosing");
  return (
    <ActForm
      name={`${one.disclosure_id}.discard`}
      label={t("acts.discard")}
      danger
      says={t("acts.discardText")}
      fields={[]}
      send={(_, headers) =>
        api.POST("/v1/disclosure-records/{disclosure_id}:discard", {
          params: pathOf(one),
          headers,
          body: { etag: record.etag },
        })
      }
    />
  );
}

function Withdraw({ record, one }: Acting) {
  const { t } = useTranslation("disclosing");
  const others = usePublished().filter(([number]) => number !== one.disclosure_id);
  return (
    <ActForm
      name={`${one.disclosure_id}.withdraw`}
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
          params: pathOf(one),
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
    ({ disclosure }) =>
      [
        disclosure?.disclosure_id ?? "",
        `${disclosure?.content?.title}（${disclosure?.disclosure_id}）`,
      ] as const,
  );
}
