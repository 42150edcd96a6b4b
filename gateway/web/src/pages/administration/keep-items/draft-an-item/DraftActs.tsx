import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { api, body } from "../../../../api/client";
import { useAccount } from "../../../../api/session";
import { bare } from "../../../../ui/format";
import { Notice } from "../../../../ui/Notice";
import { ActForm } from "../../../../work/ActForm";
import { ReviewActs } from "../../../../work/Review";
import type { Draft } from "../fields";
import { useWritesItems } from "../ItemsPage";

/** What may be done with a draft where it stands, by who reads it. */
export function DraftActs({ draft }: { draft: Draft }) {
  const { t } = useTranslation("administration");
  const me = useAccount();
  const writes = useWritesItems();
  const wrote = draft.review?.authors.includes(me?.account_id ?? "") ?? false;
  const state = bare(draft.review?.state, "REVIEW_STATE_");
  const isWritten = state === "DRAFTING" || state === "SENT_BACK";
  return (
    <>
      {state === "SUBMITTED" && wrote && (
        <Notice title={t("items.acts.secondPerson")}>{t("items.acts.secondPersonText")}</Notice>
      )}
      {isWritten && writes && !wrote && <Notice>{t("items.acts.authorSubmits")}</Notice>}
      {writes && (state === "APPROVED" || state === "SCHEDULED") && (
        <p className="quiet">{t("items.acts.editStartsAnew")}</p>
      )}
      <div className="acts no-print">
        {isWritten && writes && (wrote || draft.review?.authors.length === 0) && <Submit draft={draft} />}
        {state === "SUBMITTED" && !wrote && <Review draft={draft} />}
        {state === "APPROVED" && writes && <Publish draft={draft} />}
        {state === "SCHEDULED" && writes && <CallOff draft={draft} />}
        {writes && (
          <Link className="button second" to={`/administration/items/${draft.code}/draft/edit`}>
            {t("items.acts.edit")}
          </Link>
        )}
      </div>
    </>
  );
}

function pathOf(draft: Draft) {
  return { path: { item_code: draft.code } };
}

function Submit({ draft }: { draft: Draft }) {
  const { t } = useTranslation("administration");
  return (
    <ActForm
      name={`${draft.code}.submit`}
      label={t("items.acts.submit")}
      fields={[]}
      send={(_, headers) =>
        body(
          api.POST("/v1/items/{item_code}:submit", {
            params: pathOf(draft),
            headers,
            body: { etag: draft.etag },
          }),
        )
      }
    />
  );
}

function Review({ draft }: { draft: Draft }) {
  return (
    <ReviewActs
      name={draft.code}
      send={(said, headers) =>
        body(
          api.POST("/v1/items/{item_code}:review", {
            params: pathOf(draft),
            headers,
            body: { etag: draft.etag, ...said },
          }),
        )
      }
    />
  );
}

function Publish({ draft }: { draft: Draft }) {
  const { t } = useTranslation("administration");
  const navigate = useNavigate();
  return (
    <ActForm
      name={`${draft.code}.publish`}
      label={t("items.acts.publish")}
      fields={[
        {
          name: "note",
          label: t("items.acts.note"),
          hint: t("items.acts.noteHint"),
          optional: true,
          maxLength: 200,
        },
        {
          name: "effective_on",
          label: t("items.acts.effectiveOn"),
          hint: t("items.acts.effectiveOnHint"),
          kind: "date",
          optional: true,
        },
      ]}
      send={async (values, headers) => {
        const item = await body(
          api.POST("/v1/items/{item_code}:publish", {
            params: pathOf(draft),
            headers,
            body: {
              etag: draft.etag,
              note: values.note ?? "",
              effective_on: values.effective_on ?? "",
            },
          }),
        );
        // Published at once, the draft is gone; on a later day it stays and waits.
        if (item.state === "VERSION_STATE_SCHEDULED") return;
        navigate(`/administration/items/${draft.code}`);
      }}
    />
  );
}

function CallOff({ draft }: { draft: Draft }) {
  const { t } = useTranslation("administration");
  return (
    <ActForm
      name={`${draft.code}.callOff`}
      label={t("items.acts.callOff")}
      fields={[]}
      send={(_, headers) =>
        body(
          api.POST("/v1/items/{item_code}:callOff", {
            params: pathOf(draft),
            headers,
            body: { etag: draft.etag },
          }),
        )
      }
    />
  );
}
