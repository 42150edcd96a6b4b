import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import type { components } from "../../../../api/schema";
import { type Box, broken, draw, widthOf } from "./layout";
import { stepsOf } from "./steps";

type Item = components["schemas"]["catalogue.Item"];
const said = ((key: string) => key) as unknown as TFunction<"open">;
const spoken = (() => "材料不齐：一次告知全部要补的内容，补齐后继续") as unknown as TFunction<"open">;

function item(content: object, more: object = {}): Item {
  const whole = {
    name: "危险化学品安全生产许可证核发",
    online: true,
    promised_limit: { days: 30, unit: "DAY_UNIT_WORKING" },
    pausing_procedures: [],
    stages: [],
    ...content,
  };
  return { code: "433100-yjgl-0001", version: 1, content: whole, ...more } as unknown as Item;
}

const LICENCE = item({
  tolerant_acceptance: true,
  pausing_procedures: ["听证", "专家评审"],
  stages: [
    { code: "a", name: "县级初审", department: "luxi", days: 5 },
    { code: "b", name: "州级审查（可组织专家评审）", department: "xiangxi", days: 20 },
    { code: "c", name: "决定", department: "xiangxi", days: 5 },
  ],
});
const PROJECT = item(
  {},
  {
    joint: {
      branches: ["一", "二", "三", "四", "五", "六"].map((name, at) => ({
        item: { code: name, name: `${name}号建设工程规划许可` },
        promised: { days: 10, unit: "DAY_UNIT_WORKING" },
        needs_result_of: at > 3 ? ["一"] : [],
      })),
    },
  },
);

test("stages stand in the promised limit one after the other, and the last decides", () => {
  const steps = stepsOf(LICENCE, (code) => code, said);
  expect(steps.map((step) => step.name)).toEqual([
    "guide.file",
    "guide.accept",
    "县级初审",
    "州级审查（可组织专家评审）",
    "决定",
    "guide.deliver",
  ]);
  expect(steps[3]?.share).toEqual({ from: 5 / 30, to: 25 / 30 });
  expect(steps.map((step) => step.tone)).toEqual(["plain", "plain", "plain", "plain", "decision", "end"]);
  expect(steps[1]?.notes).toContain("flow.tolerant");
});

test("what needs a result comes in the batch after it", () => {
  const together = stepsOf(PROJECT, (code) => code, said).find((step) => step.batches);
  expect(together?.batches?.map((batch) => batch.length)).toEqual([4, 2]);
});

test("what is decided at once has no stages and no extension", () => {
  const steps = stepsOf(item({ instant: true }), (code) => code, said);
  expect(steps.map((step) => step.name)).toEqual(["guide.file", "flow.atOnce", "guide.deliver"]);
});

test("lines break anywhere in Chinese but before a closing mark, and at spaces in Latin", () => {
  expect(broken("一二三四五六七", 48, 16)).toEqual(["一二三", "四五六", "七"]);
  expect(broken("一二三，四", 48, 16)).toEqual(["一二三，", "四"]);
  expect(broken("answered within five days", 100, 16)).toEqual(["answered", "within five", "days"]);
});

const inside = (inner: Box, outer: Box) =>
  inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width;
const overlap = (one: Box, other: Box) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

test.each([
  ["a licence on a page", LICENCE, 1120],
  ["a licence on a phone", LICENCE, 344],
  ["a project on a page", PROJECT, 1120],
  ["a project on a phone", PROJECT, 344],
])("%s is drawn within its picture, nothing over anything else", (_, what, width) => {
  const drawing = draw(
    stepsOf(what, (code) => code, spoken),
    width,
  );
  const frames = drawing.boxes.filter((box) => box.tone === "frame");
  const others = drawing.boxes.filter((box) => box.tone !== "frame");
  for (const box of drawing.boxes) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(drawing.height);
    for (const { lines, strong } of box.words)
      for (const line of lines) expect(widthOf(line, strong ? 16 : 14)).toBeLessThanOrEqual(box.width - 8);
  }
  others.forEach((one, at) => {
    for (const other of others.slice(at + 1)) expect(overlap(one, other)).toBe(false);
    for (const frame of frames) if (overlap(one, frame)) expect(inside(one, frame)).toBe(true);
  });
});
