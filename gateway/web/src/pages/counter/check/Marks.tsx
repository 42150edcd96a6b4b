import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { Field } from "../../../ui/Field";
import { headed } from "../../../ui/punctuation";

type Application = components["schemas"]["intake.Application"];
type Content = components["schemas"]["catalogue.ItemContent"];

export interface Mark {
  verdict: "sound" | "missing" | "wrong";
  problem: string;
}
const VERDICTS = ["sound", "missing", "wrong"] as const;
export const PREVIEW = "preview";

/** What the check says of a material: the clerk's mark, or that it lacks if nobody handed it in. */
export function markOf(
  material: Content["materials"][number],
  application: Application,
  marks: Record<string, Mark>,
): Mark | undefined {
  const marked = marks[material.code];
  if (marked) return marked;
  const there = application.materials.some((one) => one.code === material.code && (one.file || one.paper));
  return material.required && !there ? { verdict: "missing", problem: "" } : undefined;
}

/** Each material of the item: what was handed in, and whether it is sound. */
export function Marks({
  application,
  content,
  marks,
  onMark,
  shown,
  onShow,
  writable,
}: {
  application: Application;
  content: Content;
  marks: Record<string, Mark>;
  onMark: (code: string, mark: Mark) => void;
  shown: string;
  onShow: (code: string) => void;
  writable: boolean;
}) {
  const { t } = useTranslation("counter");
  return content.materials.map((material) => {
    const handed = application.materials.find((one) => one.code === material.code);
    const mark = markOf(material, application, marks);
    const optional = material.required
      ? material.minor
        ? t("materials.minor")
        : ""
      : t("materials.optional");
    return (
      <fieldset key={material.code} className={`material${shown === material.code ? " shown" : ""}`}>
        <legend>
          {material.name}
          {optional}
        </legend>
        <div className="row">
          <span className="small">
            {handed?.file
              ? headed(t("handedIn.file"), handed.file.filename)
              : t(handed?.paper ? "handedIn.paper" : "handedIn.none")}
          </span>
          {handed?.file && (
            <Button
              size="small"
              onClick={() => onShow(material.code)}
              aria-controls={PREVIEW}
              aria-label={t("check.show", { name: material.name })}
            >
              {t("check.look")}
            </Button>
          )}
        </div>
        {writable && (
          <div>
            {VERDICTS.map((verdict) => (
              <label key={verdict} className="choice">
                <input
                  type="radio"
                  name={`mark-${material.code}`}
                  checked={mark?.verdict === verdict}
                  onChange={() => onMark(material.code, { verdict, problem: mark?.problem ?? "" })}
                />
                {t(`mark.${verdict}`)}
              </label>
            ))}
          </div>
        )}
        {writable && mark && mark.verdict !== "sound" && (
          <Field label={t("mark.problem", { name: material.name })}>
            {(wired) => (
              <input
                {...wired}
                maxLength={300}
                placeholder={t(`mark.usual.${mark.verdict}`, { name: material.name })}
                value={mark.problem}
                onChange={(event) =>
                  onMark(material.code, { verdict: mark.verdict, problem: event.target.value })
                }
              />
            )}
          </Field>
        )}
      </fieldset>
    );
  });
}
