import { describe, expect, test } from "vitest";
import type { Schema } from "../../../../../ui/schema";
import {
  asKind,
  kindOf,
  missing,
  moved,
  replaced,
  unexpressed,
  withField,
  withoutField,
  withRequired,
} from "./fields";

const FORM = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  additionalProperties: false,
  required: ["place_name"],
  "x-order": ["place_name", "area_m2"],
  properties: {
    place_name: { type: "string", title: "场所名称", minLength: 1, maxLength: 100 },
    area_m2: { type: "number", title: "面积", minimum: 1 },
  },
} as Schema;

describe("an application's form", () => {
  test("begins with its first field", () => {
    const form = withField({}, "text", "场所名称");
    expect(form).toMatchObject({
      type: "object",
      "x-order": ["field_1"],
      properties: { field_1: { type: "string", title: "场所名称" } },
    });
  });

  test("keeps what it says beside its fields, whatever is done to them", () => {
    const form = moved(withField(withoutField(FORM, "place_name"), "date", "日期"), "field_2", -1);
    expect(form).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      additionalProperties: false,
      required: [],
      "x-order": ["field_2", "area_m2"],
    });
  });

  test("gives a new field a name that none has", () => {
    const form = withField(withoutField(withField(FORM, "text", "甲"), "place_name"), "text", "乙");
    expect(Object.keys(form.properties ?? {})).toEqual(["area_m2", "field_3", "field_4"]);
  });

  test("asks for what is required and no longer for what is not", () => {
    expect(withRequired(FORM, "area_m2", true).required).toEqual(["place_name", "area_m2"]);
    expect(withRequired(FORM, "place_name", false).required).toEqual([]);
  });

  test("moves nothing beyond its ends", () => {
    expect(moved(FORM, "place_name", -1)).toBe(FORM);
  });
});

describe("a field", () => {
  test.each<[Schema, string | undefined]>([
    [{ type: "string", maxLength: 250 }, "text"],
    [{ type: "string", maxLength: 251 }, "longText"],
    [{ type: "string", pattern: "^[0-9+-]{6,20}$" }, "phone"],
    [{ type: "string", pattern: "^CAS" }, "text"],
    [{ type: "string", format: "date" }, "date"],
    [{ type: "string", format: "email" }, undefined],
    [{ type: "integer" }, "integer"],
    [{ type: "string", enum: ["甲"] }, "choice"],
    [{ type: "integer", enum: [1] }, undefined],
    [{ type: "array", items: { type: "string", enum: ["甲"] } }, "choices"],
    [{ type: "array", items: { type: "object", properties: {} } }, "list"],
    [{ type: "array", items: { type: "string" } }, undefined],
    [{ type: "object", properties: {} }, "group"],
    [{ type: "array", items: { type: "array", items: {} } }, undefined],
  ])("%j is of kind %s", (field, kind) => expect(kindOf(field)).toBe(kind));

  test("keeps what has no control here, and shows it", () => {
    const field: Schema = { type: "string", title: "CAS号", pattern: "^[0-9]{2,7}-[0-9]{2}-[0-9]$" };
    expect(unexpressed(field)).toEqual({ pattern: "^[0-9]{2,7}-[0-9]{2}-[0-9]$" });
    const retitled = replaced(FORM, "place_name", { ...field, title: "编号" }).properties?.place_name;
    expect(retitled).toEqual({ ...field, title: "编号" });
  });

  test("that is a group has fields like a form, and nothing that is not shown", () => {
    const form = withField({}, "group", "场所");
    const group = withField(form.properties?.field_1 as Schema, "number", "面积");
    expect(group).toMatchObject({
      title: "场所",
      "x-order": ["field_1"],
      properties: { field_1: { title: "面积" } },
    });
    expect(unexpressed(group)).toBeUndefined();
    expect(missing(replaced(form, "field_1", group), "field_1")).toBeUndefined();
  });

  test("of another kind keeps its title and help, not its bounds", () => {
    const field: Schema = { type: "string", title: "面积", description: "按证书填写", maxLength: 20 };
    expect(asKind(field, "number")).toEqual({
      type: "number",
      title: "面积",
      description: "按证书填写",
      minimum: 0,
    });
  });

  test("without choices, title or rows' fields cannot be filled in", () => {
    expect(missing(withField({}, "choice", "类别"), "field_1")).toBe("choices");
    expect(missing(withField({}, "list", "产品"), "field_1")).toBe("fields");
    expect(missing(withField({}, "group", "场所"), "field_1")).toBe("fields");
    expect(missing(withField({}, "text", " "), "field_1")).toBe("title");
    expect(missing(FORM, "place_name")).toBeUndefined();
  });
});
