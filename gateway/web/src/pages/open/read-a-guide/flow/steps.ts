import type { TFunction } from "i18next";
import type { components } from "../../../../api/schema";
import { limitText } from "../../../../ui/limit";

type Item = components["schemas"]["catalogue.Item"];

/** One step of a case's way, as it is drawn and as it is listed. */
export interface Step {
  name: string;
  /** Who acts, and in how much time. */
  facts: string[];
  /** What may come between. */
  notes: string[];
  tone: "plain" | "decision" | "end";
  /** Its share of the promised limit, from 0 to 1, for what stands in a row of shares. */
  share?: { from: number; to: number };
  /** What runs at the same time instead: batch by batch, each when the one before has its results (JOINT-2). */
  batches?: Branch[][];
}

export interface Branch {
  name: string;
  facts: string[];
}

/** The way of a case under a version of an item, from the application to its result. */
export function stepsOf(item: Item, nameOf: (code: string) => string, t: TFunction<"open">): Step[] {
  const content = item.content;
  if (!content) return [];
  const apply: Step = {
    name: t("guide.file"),
    facts: [t(content.online ? "guide.onlineOrWindow" : "guide.window")],
    notes: [],
    tone: "plain",
  };
  const deliver: Step = {
    name: t("guide.deliver"),
    facts: [content.certificate?.name, !content.instant && t("flow.deliverWithin")].filter(isSaid),
    notes: [],
    tone: "end",
  };
  if (content.instant)
    return [
      apply,
      {
        name: t("flow.atOnce"),
        facts: [nameOf(content.department), t("flow.atOnceText")],
        notes: [t("flow.incomplete")],
        tone: "decision",
      },
      deliver,
    ];
  const accept: Step = {
    name: t("guide.accept"),
    facts: [t("flow.acceptWithin")],
    notes: [t("flow.incomplete"), t("flow.deemed"), content.tolerant_acceptance && t("flow.tolerant")].filter(
      isSaid,
    ),
    tone: "plain",
  };
  const acting = item.joint ? [together(item, t)] : stagesOf(content, nameOf, t);
  const pauses = content.pausing_procedures;
  if (pauses.length > 0 && acting[0]) acting[0].notes.push(t("flow.pauses", { what: pauses.join("、") }));
  const last = acting.at(-1);
  last?.notes.push(t(item.joint ? "flow.extendedJointly" : "flow.extended"), t("flow.denied"));
  return [apply, accept, ...acting, deliver];
}

function stagesOf(
  content: NonNullable<Item["content"]>,
  nameOf: (code: string) => string,
  t: TFunction<"open">,
): Step[] {
  const promised = content.promised_limit?.days ?? 0;
  const unit = content.promised_limit?.unit ?? "DAY_UNIT_WORKING";
  let used = 0;
  return content.stages.map((stage, at): Step => {
    const from = used;
    used += stage.days;
    return {
      name: stage.name,
      facts: [nameOf(stage.department), stage.days > 0 && limitText({ days: stage.days, unit }, t)].filter(
        isSaid,
      ),
      notes: [],
      tone: at === content.stages.length - 1 ? "decision" : "plain",
      ...(promised > 0 && stage.days > 0 && { share: { from: from / promised, to: used / promised } }),
    };
  });
}

function together(item: Item, t: TFunction<"open">): Step {
  const waiting = [...(item.joint?.branches ?? [])];
  const known = new Set(waiting.map((branch) => branch.item?.code));
  const done = new Set<string | undefined>();
  const batches: Branch[][] = [];
  while (waiting.length > 0) {
    const ready = waiting.filter((branch) =>
      branch.needs_result_of.every((code) => done.has(code) || !known.has(code)),
    );
    // What waits in a circle would wait for ever; the catalogue publishes no such thing.
    const batch = ready.length > 0 ? ready : [...waiting];
    for (const branch of batch) {
      done.add(branch.item?.code);
      waiting.splice(waiting.indexOf(branch), 1);
    }
    batches.push(
      batch.map((branch) => ({ name: branch.item?.name ?? "", facts: [limitText(branch.promised, t)] })),
    );
  }
  const facts = [t("flow.togetherText"), batches.length > 1 && t("flow.thenText")].filter(isSaid);
  return { name: t("guide.together"), facts, notes: [], tone: "plain", batches };
}

function isSaid(text: string | false | undefined): text is string {
  return Boolean(text);
}
