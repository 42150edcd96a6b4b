import i18n from "i18next";
import { renderToStaticMarkup } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { beforeAll, expect, test } from "vitest";
import items from "../../../../services/catalogue/seed/items.json";
import common from "../messages/zh/common.json";
import { SchemaForm } from "./SchemaForm";
import { check, fieldsOf, filled, type Schema, told } from "./schema";

beforeAll(async () => {
  await i18n.use(initReactI18next).init({ lng: "zh", defaultNS: "common", resources: { zh: { common } } });
});

/** The constructs that the items published with the platform use; one more here must be one more in SchemaForm. */
const KNOWN = new Set([
  ...["$schema", "type", "title", "properties", "required", "additionalProperties", "x-order", "items"],
  ...["enum", "pattern", "format", "minLength", "maxLength", "minimum", "maximum"],
  ...["minItems", "maxItems", "uniqueItems"],
]);

function words(schema: Schema): string[] {
  return [
    ...Object.keys(schema),
    ...Object.values(schema.properties ?? {}).flatMap(words),
    ...(schema.items ? words(schema.items) : []),
  ];
}

function html(schema: Schema, value = {}, showAll = true): string {
  return renderToStaticMarkup(
    <SchemaForm schema={schema} value={value} onChange={() => {}} showAll={showAll} />,
  );
}

const forms = items.map((item) => [item.code, item.content.form as unknown as Schema] as const);

test.each(forms)(
  "%s uses no construct that the form does not know, and shows each of its fields",
  (_, form) => {
    expect(words(form).filter((word) => !KNOWN.has(word))).toEqual([]);
    const shown = html(form);
    for (const name of fieldsOf(form)) expect(shown).toContain(form.properties?.[name]?.title);
  },
);

const OF_ALL: Schema = {
  type: "object",
  required: ["name", "kind", "hazard", "dishes", "products"],
  "x-order": ["kind", "name"],
  properties: {
    name: { type: "string", title: "名称", minLength: 2, maxLength: 4 },
    kind: { type: "string", title: "类型", enum: ["首次", "延期"] },
    code: { type: "string", title: "代码", pattern: "^[0-9]{3}$" },
    day: { type: "string", title: "日期", format: "date" },
    area: { type: "number", title: "面积", minimum: 0, maximum: 100 },
    staff: { type: "integer", title: "人数", minimum: 1 },
    hazard: { type: "boolean", title: "有无危险源" },
    dishes: {
      type: "array",
      title: "项目",
      minItems: 1,
      uniqueItems: true,
      items: { type: "string", enum: ["热食", "冷食"] },
    },
    products: {
      type: "array",
      title: "产品",
      minItems: 1,
      maxItems: 2,
      items: {
        type: "object",
        required: ["title"],
        properties: {
          tons: { type: "number", title: "年产量" },
          title: { type: "string", title: "品名" },
        },
      },
    },
  },
};
const GOOD = { name: "硫酸厂", kind: "首次", hazard: false, dishes: ["热食"], products: [{ title: "硫酸" }] };

test("what fits the schema is not found wrong", () => {
  expect(check(OF_ALL, GOOD)).toEqual({});
});

test.each([
  ["name", "", "required"],
  ["name", "厂", "minLength"],
  ["name", "一二三四五", "maxLength"],
  ["kind", "变更", "choose"],
  ["code", "12a", "pattern"],
  ["day", "2026-02-30", "date"],
  ["area", "一百", "number"],
  ["area", "100.5", "maximum"],
  ["staff", "1.5", "integer"],
  ["staff", "0", "minimum"],
  ["hazard", undefined, "choose"],
  ["dishes", [], "choose"],
  ["dishes", ["热食", "热食"], "uniqueItems"],
  ["products", [{ title: "甲" }, { title: "乙" }, { title: "丙" }], "maxItems"],
])("%s = %j is told as %s beside its field", (field, value, key) => {
  expect(check(OF_ALL, { ...GOOD, [field]: value })).toEqual({ [field]: expect.objectContaining({ key }) });
});

test("a row that lacks a field is told by its place", () => {
  const wrong = check(OF_ALL, { ...GOOD, products: [{ title: "甲" }, { tons: "3" }] });
  expect(wrong).toEqual({ "products.1.title": { key: "required" } });
});

test("a rare character counts as one", () => {
  expect(check(OF_ALL, { ...GOOD, name: "𠮷𠮷𠮷𠮷" })).toEqual({});
});

test("numbers are sent as numbers and what was left empty is not sent", () => {
  expect(
    filled(OF_ALL, { ...GOOD, area: "18.5", staff: "", products: [{ title: " 硫酸 ", tons: "20" }, {}] }),
  ).toEqual({
    ...GOOD,
    area: 18.5,
    products: [{ title: "硫酸", tons: 20 }, {}],
  });
});

test("fields stand in the item's order, each with a label and its error beside it", () => {
  const shown = html(OF_ALL, { name: "厂" });
  expect(shown.indexOf("类型")).toBeLessThan(shown.indexOf("名称"));
  expect(shown).toContain("至少 2 个字");
  expect(shown).toContain('type="date"');
  expect(shown.match(/type="radio"/g)).toHaveLength(2);
  expect(shown.match(/type="checkbox"/g)).toHaveLength(2);
});

test("nothing is called wrong before anyone has typed", () => {
  expect(html(OF_ALL, {}, false)).not.toContain('role="alert"');
});

test("the summary says what was filled in, as people read it", () => {
  expect(told(OF_ALL, { ...GOOD, products: [{ title: "硫酸", tons: 20 }] }, "是", "否")).toEqual([
    ["类型", "首次"],
    ["名称", "硫酸厂"],
    ["有无危险源", "否"],
    ["项目", "热食"],
    ["产品", "品名 硫酸，年产量 20"],
  ]);
});

const OF_A_GROUP: Schema = {
  type: "object",
  properties: {
    place: {
      type: "object",
      title: "场所",
      required: ["street"],
      properties: { street: { type: "string", title: "街道" }, area: { type: "number", title: "面积" } },
    },
  },
};

test("a group that may be left out is asked for once it is begun", () => {
  expect(check(OF_A_GROUP, {})).toEqual({});
  expect(filled(OF_A_GROUP, { place: { street: "", area: " " } })).toEqual({});
  expect(check(OF_A_GROUP, { place: { area: "20" } })).toEqual({ "place.street": { key: "required" } });
  expect(html(OF_A_GROUP, {})).toContain("可以整组不填");
});

test("a group that is needed is asked for at once", () => {
  const form = { ...OF_A_GROUP, required: ["place"] };
  expect(check(form, {})).toEqual({ "place.street": { key: "required" } });
  expect(html(form, {}, false)).not.toContain("可以整组不填");
});

test("the summary says a group in one sentence, and nothing of one left out", () => {
  expect(told(OF_A_GROUP, { place: { street: "人民路1号", area: 20 } }, "是", "否")).toEqual([
    ["场所", "街道 人民路1号，面积 20"],
  ]);
  expect(told(OF_A_GROUP, { place: {} }, "是", "否")).toEqual([]);
});
