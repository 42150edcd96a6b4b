import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useCentres } from "../../../ui/centres";
import { PREFECTURE } from "../../../ui/divisions";
import { yuan } from "../../../ui/format";
import { limitText } from "../../../ui/limit";
import { PlainTable } from "../../../ui/PlainTable";
import { BlankForm, Samples } from "../../../ui/Samples";
import { Answer } from "../../../ui/States";
import "./guide.css";
import { CollectiveDaysOf } from "./CollectiveDaysOf";
import { FlowPicture } from "./flow/FlowPicture";
import { stepsOf } from "./flow/steps";

type Item = components["schemas"]["catalogue.Item"];
type Content = NonNullable<Item["content"]>;

/** 办事指南: everything that the law says must be told before anyone sets out (行政许可法 art. 30). */
export default function ReadAGuide() {
  const { code = "" } = useParams();
  const guide = useQuery({
    queryKey: ["item", code],
    queryFn: () => body(api.GET("/v1/items/{item_code}", { params: { path: { item_code: code } } })),
  });
  return (
    <Answer of={guide} isPage>
      {(item) => <Guide item={item} />}
    </Answer>
  );
}

function Guide({ item }: { item: Item }) {
  const { t } = useTranslation("open");
  const content = item.content;
  if (!content) return null;
  const nameOf = (code: string) => item.departments.find((one) => one.code === code)?.name ?? code;
  const at = content.places[0];
  return (
    <article>
      <h1>{content.name}</h1>
      <p className="row quiet">
        <span>{nameOf(content.department)}</span>
        <span>
          {t("guide.code")} {item.code}
        </span>
        <span>{t("guide.version", { version: item.version })}</span>
      </p>
      <p className="row no-print">
        {content.online && (
          <Link className="button" to={`/apply/${item.code}`}>
            {t("guide.apply")}
          </Link>
        )}
        <Link className="button second" to={`/questions?item=${item.code}`}>
          {t("guide.ask")}
        </Link>
        <button type="button" className="button second" onClick={() => window.print()}>
          {t("guide.print")}
        </button>
      </p>
      <section className="card">
        <dl className="facts">
          <dt>{t("guide.audiences")}</dt>
          <dd>{content.audiences.map((one) => t(`guide.audience.${one}`)).join(t("guide.and"))}</dd>
          <dt>{t("guide.promised")}</dt>
          <dd>
            <strong>{content.instant ? t("find.instant") : limitText(content.promised_limit, t)}</strong>
          </dd>
          <dt>{t("guide.statutory")}</dt>
          <dd>
            {content.statutory_limit ? limitText(content.statutory_limit, t) : t("guide.noStatutory")}
            {content.statutory_basis && <span className="quiet">（{content.statutory_basis}）</span>}
          </dd>
          <dt>{t("guide.fees")}</dt>
          <dd>{content.fees.length ? t("guide.feesBelow") : t("guide.noFee")}</dd>
          {content.certificate && (
            <>
              <dt>{t("guide.result")}</dt>
              <dd>{content.certificate.name}</dd>
            </>
          )}
          <dt>{t("guide.consult")}</dt>
          <dd>{nameOf(content.consultation_department)}</dd>
        </dl>
      </section>
      <Conditions content={content} />
      <Materials item={item} content={content} />
      <Flow item={item} nameOf={nameOf} />
      <Fees content={content} />
      <h2>{t("guide.places")}</h2>
      {at ? (
        <ul className="cards">
          {content.places.map((place) => (
            <li key={`${place.division} ${place.name}`} className="card">
              <strong>{place.name}</strong>
              <p>
                {place.address}
                <br />
                {place.opening_hours}
                <br />
                {place.phone && <a href={`tel:${place.phone}`}>{place.phone}</a>}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <Centres divisions={content.divisions} />
      )}
      <CollectiveDaysOf item={item} />
      <p className="row no-print">
        <Link to="/queue">{t("guide.queue")}</Link>
        <Link to={`/collective-days?division=${content.divisions[0] ?? PREFECTURE}`}>
          {t("guide.collective")}
        </Link>
      </p>
      <h2>{t("guide.basis")}</h2>
      <ul>
        {content.legal_basis.map((basis) => (
          <li key={`${basis.title} ${basis.article}`}>
            《{basis.title.replace(/^《|》$/g, "")}》{basis.article}
            {basis.summary && <p className="quiet">{basis.summary}</p>}
          </li>
        ))}
      </ul>
    </article>
  );
}

function Conditions({ content }: { content: Content }) {
  const { t } = useTranslation("open");
  if (!content.conditions.length) return null;
  return (
    <section>
      <h2>{t("guide.conditions")}</h2>
      <ol>
        {content.conditions.map((condition) => (
          <li key={condition.text}>
            {condition.text}
            {condition.basis && <span className="quiet">（{condition.basis}）</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Materials({ item, content }: { item: Item; content: Content }) {
  const { t } = useTranslation("open");
  if (!content.materials.length) return null;
  return (
    <section className="guide-materials">
      <h2>{t("guide.materials")}</h2>
      <BlankForm of={item} form={content.form} />
      <PlainTable
        columns={[t("guide.material"), t("guide.needed"), t("guide.copies"), t("guide.note")]}
        region={t("guide.materials")}
      >
        {content.materials.map((material) => (
          <tr key={material.code}>
            <th scope="row">{material.name}</th>
            <td data-column={t("guide.needed")}>{material.required ? t("guide.must") : t("guide.may")}</td>
            <td data-column={t("guide.copies")}>{material.copies || "—"}</td>
            <td>
              {material.note}
              {material.minor && content.tolerant_acceptance && <p className="quiet">{t("guide.minor")}</p>}
              <Samples of={item} samples={material.samples} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}

function Flow({ item, nameOf }: { item: Item; nameOf: (code: string) => string }) {
  const { t } = useTranslation("open");
  const content = item.content;
  if (!content) return null;
  const steps = stepsOf(item, nameOf, t);
  const from = t(content.runs_from === "RUNS_FROM_RECEIPT" ? "flow.fromReceipt" : "flow.fromAcceptance");
  const limit = content.instant ? "" : t("flow.limit", { limit: limitText(content.promised_limit, t), from });
  return (
    <section>
      <h2>{t("guide.flow")}</h2>
      {limit && (
        <p className="quiet">
          {steps.some((step) => step.share) ? t("flow.limitAndShare", { limit }) : limit}
        </p>
      )}
      <FlowPicture steps={steps} name={content.name} limit={limit} />
    </section>
  );
}

function Fees({ content }: { content: Content }) {
  const { t } = useTranslation("open");
  if (!content.fees.length) return null;
  return (
    <section>
      <h2>{t("guide.fees")}</h2>
      <ul>
        {content.fees.map((fee) => (
          <li key={fee.code}>
            {fee.name}：<strong>{yuan(fee.amount_fen)}</strong>
            {fee.unit && `／${fee.unit}`}
            <span className="quiet">（{fee.basis}）</span>
          </li>
        ))}
      </ul>
      {content.fee_reductions.length > 0 && (
        <>
          <h3>{t("guide.reductions")}</h3>
          <ul>
            {content.fee_reductions.map((one) => (
              <li key={one.code}>
                {one.name}：
                <strong>
                  {t(one.percent === 100 ? "guide.waived" : "guide.reduced", { percent: one.percent })}
                </strong>{" "}
                {content.fees
                  .filter((fee) => one.fee_codes.includes(fee.code))
                  .map((fee) => fee.name)
                  .join("、")}
                <span className="quiet">
                  （{one.basis}
                  {one.evidence && `；${t("guide.evidence", { evidence: one.evidence })}`}）
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Centres({ divisions }: { divisions: readonly string[] }) {
  const { t } = useTranslation("open");
  const centres = useCentres();
  const offered = (division: string) =>
    divisions.length === 0 || divisions.some((one) => division.startsWith(one.replace(/(00)+$/, "")));
  return (
    <Answer of={centres} isEmpty={(all) => all.length === 0}>
      {(all) => (
        <ul className="cards">
          {all
            .filter((centre) => offered(centre.division))
            .map((centre) => (
              <li key={centre.division} className="card">
                <strong>{centre.name}</strong>
                <p>
                  {centre.address}
                  <br />
                  {centre.opening_hours || t("guide.hoursUnknown")}
                  <br />
                  {centre.phone && <a href={`tel:${centre.phone}`}>{centre.phone}</a>}
                </p>
              </li>
            ))}
        </ul>
      )}
    </Answer>
  );
}
