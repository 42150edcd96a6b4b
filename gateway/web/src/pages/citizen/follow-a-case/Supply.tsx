import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { day } from "../../../ui/format";
import { type Handed, MaterialFiles, type Wanted } from "../../../ui/MaterialFiles";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { useDraft } from "../../../ui/useDraft";
import type { Application } from "./FollowACase";

const NOTHING: Handed = {};

/** What the one notice lists, or what was promised for later: everything at once, since it goes to one check (ACCEPT-4). */
export function Supply({
  application,
  item,
}: {
  application: Application;
  item?: components["schemas"]["catalogue.Item"];
}) {
  const { t } = useTranslation("citizen");
  const number = application.application_id;
  const [handed, setHanded, discard] = useDraft<Handed>(`supply.${number}`, NOTHING, "device");
  const [tried, setTried] = useState(false);
  const supply = useCommand(
    (materials: { code: string; upload_id: string }[], once) =>
      body(
        api.POST("/v1/applications/{application_id}:supply", {
          params: { path: { application_id: number } },
          headers: once,
          body: { materials, etag: application.etag },
        }),
      ),
    { onDone: discard },
  );
  const wanted = wantedOf(application, item);
  if (wanted.length === 0) return null;
  const notified = application.state === "APPLICATION_STATE_NOTIFIED";
  const lacking = wanted.filter((one) => !handed[one.code]);
  const send = () => {
    setTried(true);
    if (notified ? lacking.length === 0 : lacking.length < wanted.length)
      supply.send(Object.entries(handed).map(([code, { upload_id }]) => ({ code, upload_id })));
  };
  return (
    <section className="card">
      <h2>{t(notified ? "supply.title" : "supply.promised", { day: day(application.promised_on) })}</h2>
      <p>{t(notified ? "supply.text" : "supply.promisedText")}</p>
      <ProblemNotice problem={supply.error} />
      <MaterialFiles wanted={wanted} of={item} handed={handed} onChange={setHanded} />
      {tried && lacking.length > 0 && (
        <Notice tone="bad" title={t("supply.lacking")}>
          {lacking.map((one) => one.name).join("、")}
        </Notice>
      )}
      <button type="button" className="button" aria-disabled={supply.isPending} onClick={send}>
        {supply.isPending ? t("file.underWay") : t("supply.send")}
      </button>
    </section>
  );
}

function wantedOf(application: Application, item?: components["schemas"]["catalogue.Item"]): Wanted[] {
  const listed = item?.content?.materials ?? [];
  if (application.state === "APPLICATION_STATE_NOTIFIED")
    return application.missing.map((one) => {
      const known = listed.find((material) => material.code === one.code);
      return {
        code: one.code,
        name: known?.name ?? one.code,
        required: true,
        problem: one.problem,
        media_types: known?.media_types,
        samples: known?.samples,
      };
    });
  if (application.state !== "APPLICATION_STATE_ACCEPTED" || !application.promised_on) return [];
  const there = new Set(application.materials.map((one) => one.code));
  return listed.filter((one) => one.minor && one.required && !there.has(one.code));
}
