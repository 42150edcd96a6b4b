import { useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { bracketed, clauses, headed, listed } from "../../../../ui/punctuation";
import "./flow.css";
import { type Box, type Drawing, draw, LEADING } from "./layout";
import type { Step } from "./steps";

/** As wide as the page's column, and as a phone's. */
const WIDE = 1120;
const NARROW = 344;

/** The way of a case as a picture, drawn twice: the page shows the one that it has room for. */
export function FlowPicture({ steps, name, limit }: { steps: readonly Step[]; name: string; limit: string }) {
  const { t } = useTranslation("open");
  const wide = useMemo(() => draw(steps, WIDE), [steps]);
  const narrow = useMemo(() => draw(steps, NARROW), [steps]);
  const title = t("flow.title", { name });
  const description = t("flow.description", {
    count: steps.length,
    steps: steps.map((step) => step.name).join(" → "),
    limit,
  });
  return (
    <figure className="flow">
      <Picture drawing={wide} title={title} description={description} className="flow-wide" />
      <Picture drawing={narrow} title={title} description={description} className="flow-narrow" />
      <figcaption>
        <details>
          <summary>{t("flow.inWords")}</summary>
          <ol>
            {steps.map((step) => (
              <StepInWords key={step.name} step={step} />
            ))}
          </ol>
        </details>
      </figcaption>
    </figure>
  );
}

function Picture({
  drawing,
  title,
  description,
  className,
}: {
  drawing: Drawing;
  title: string;
  description: string;
  className: string;
}) {
  const id = useId();
  return (
    <svg
      className={className}
      viewBox={`0 0 ${drawing.width} ${Math.ceil(drawing.height)}`}
      role="img"
      aria-labelledby={`${id}t`}
      aria-describedby={`${id}d`}
    >
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      <marker
        id={`${id}a`}
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="8"
        markerHeight="8"
        orient="auto"
      >
        <path className="flow-head" d="M0 0L8 4L0 8Z" />
      </marker>
      {[...drawing.boxes]
        .sort((one, other) => Number(other.tone === "frame") - Number(one.tone === "frame"))
        .map((box) => (
          <OneBox key={`${box.x} ${box.y}`} box={box} />
        ))}
      {drawing.ways.map(({ path, side }) => (
        <path
          key={path}
          className={side ? "flow-way flow-side" : "flow-way"}
          d={path}
          {...(!side && { markerEnd: `url(#${id}a)` })}
        />
      ))}
    </svg>
  );
}

function OneBox({ box }: { box: Box }) {
  const inner = box.width - 24;
  return (
    <g className={`flow-box flow-${box.tone}`}>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={box.tone === "note" ? 3 : 6} />
      {box.words.map(({ x, y, lines, strong }) =>
        lines.map((line, at) => (
          <text
            key={`${y} ${at}`}
            className={strong ? "flow-strong" : "flow-small"}
            x={x}
            y={y + at * (strong ? LEADING.strong : LEADING.small)}
          >
            {line}
          </text>
        )),
      )}
      {box.share && (
        <>
          <rect className="flow-limit" x={box.x + 12} y={box.y + box.height - 14} width={inner} height={5} />
          <rect
            className="flow-share"
            x={box.x + 12 + inner * box.share.from}
            y={box.y + box.height - 14}
            width={inner * (box.share.to - box.share.from)}
            height={5}
          />
        </>
      )}
    </g>
  );
}

function StepInWords({ step }: { step: Step }) {
  const { t } = useTranslation("open");
  return (
    <li>
      <strong>{step.name}</strong>
      {step.facts.length > 0 && headed("", clauses(step.facts))}
      {step.batches?.map((batch, at) => (
        <p key={batch[0]?.name}>
          {t(at === 0 ? "flow.firstBatch" : "flow.nextBatch")}
          {listed(batch.map((branch) => branch.name + bracketed(clauses(branch.facts))))}
        </p>
      ))}
      {step.notes.length > 0 && (
        <ul>
          {step.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
