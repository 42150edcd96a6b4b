import { useTranslation } from "react-i18next";
import type { components } from "../api/schema";
import { fileFormat, fileSize } from "./format";

export type Sample = components["schemas"]["catalogue.MaterialSample"];
/** A published version, which shows its samples for ever. */
export interface Version {
  code: string;
  version: number;
}

/** What a material should look like, to look at or to print: each opens beside the page. */
export function Samples({ of, samples }: { of: Version; samples: readonly Sample[] | undefined }) {
  if (!samples?.length) return null;
  return (
    <ul className="samples">
      {samples.map((sample) => (
        <li key={sample.digest}>
          <a href={`${pathOf(of)}/samples/${sample.digest}`} target="_blank" rel="noreferrer">
            <SampleName sample={sample} />
          </a>
        </li>
      ))}
    </ul>
  );
}

export function SampleName({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  return t("samples.name", {
    kind: t(`samples.${sample.kind}`),
    name: sample.name,
    format: fileFormat(sample.content_type),
    size: fileSize(sample.size),
  });
}

/** The form to print and fill in by hand, for an item that has one. */
export function BlankForm({ of, form }: { of: Version; form: unknown }) {
  const { t } = useTranslation();
  if (Object.keys((form as { properties?: object } | undefined)?.properties ?? {}).length === 0) return null;
  return (
    <p className="no-print">
      <a href={`${pathOf(of)}/form.pdf`} target="_blank" rel="noreferrer">
        {t("samples.form")}
      </a>{" "}
      <span className="quiet small">{t("samples.formHint")}</span>
    </p>
  );
}

function pathOf({ code, version }: Version): string {
  return `/v1/items/${encodeURIComponent(code)}/versions/${version}`;
}
