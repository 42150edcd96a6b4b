import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import { bare, day } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import { orNone } from "./FollowACase";

const LEVELS = [
  "RATING_LEVEL_VERY_SATISFIED",
  "RATING_LEVEL_SATISFIED",
  "RATING_LEVEL_FAIRLY_SATISFIED",
  "RATING_LEVEL_DISSATISFIED",
  "RATING_LEVEL_VERY_DISSATISFIED",
] as const;
type Level = (typeof LEVELS)[number];

/** Once, after the result was delivered; the lower two levels are called back (RATE-1). */
export function Rate({ number }: { number: string }) {
  const { t } = useTranslation("citizen");
  const given = useQuery({
    queryKey: ["rating", number],
    queryFn: () => orNone(body(api.GET("/v1/ratings/{case_id}", { params: { path: { case_id: number } } }))),
  });
  return (
    <section className={`card${given.data ? "" : " no-print"}`}>
      <h2>{t("rate.title")}</h2>
      <Answer of={given}>
        {(rating) =>
          rating ? (
            <>
              <p>
                <strong>{t(`rate.${bare(rating.level, "RATING_LEVEL_")}`)}</strong> {rating.comment}
              </p>
              <p className="small">{t("rate.thanks")}</p>
              {rating.follow_up?.call_by && !rating.follow_up.called_at && (
                <p>{t("rate.callBy", { day: day(rating.follow_up.call_by) })}</p>
              )}
            </>
          ) : (
            <RateForm number={number} />
          )
        }
      </Answer>
    </section>
  );
}

function RateForm({ number }: { number: string }) {
  const { t } = useTranslation("citizen");
  const [level, setLevel] = useState<Level | "">("");
  const [comment, setComment, discard] = useDraft(`rate.${number}`, "");
  const [tried, setTried] = useState(false);
  const rate = useCommand(
    (said: { level: Level; comment: string }, once) =>
      body(api.POST("/v1/ratings", { headers: once, body: { case_id: number, ...said } })),
    { onDone: discard },
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (level) rate.send({ level, comment });
      }}
    >
      <ProblemNotice problem={rate.error} />
      <fieldset className="field group">
        <legend>{t("rate.how")}</legend>
        <div className="choices">
          {LEVELS.map((one) => (
            <label key={one}>
              <input type="radio" name="level" checked={level === one} onChange={() => setLevel(one)} />
              {t(`rate.${bare(one, "RATING_LEVEL_")}`)}
            </label>
          ))}
        </div>
        {tried && !level && (
          <div className="error" role="alert">
            {t("rate.choose")}
          </div>
        )}
      </fieldset>
      <TextField label={t("rate.comment")} rows={3} maxLength={500} value={comment} onChange={setComment} />
      <button type="submit" className="button" aria-disabled={rate.isPending}>
        {t("rate.send")}
      </button>
    </form>
  );
}
