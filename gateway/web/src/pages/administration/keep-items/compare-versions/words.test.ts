import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import zh from "../../../../messages/zh/administration.json";
import type { Content } from "../fields";
import { changeInWords, entryAt, formValueInWords, shared } from "./words";

/** The Chinese messages; a key that none of them has is answered by what stands in for it. */
const t = ((key: string, more?: string | Record<string, string>) => {
  const found = key.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], zh);
  if (typeof found !== "string") return typeof more === "string" ? more : key;
  const given = typeof more === "object" ? more : {};
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => given[name] ?? "");
}) as TFunction<"administration">;
const form = { properties: { company: { title: "企业名称" } } };

test("where a change stands is said in the words of the guide", () => {
  expect(changeInWords("promised_limit.days", {}, t)).toBe("承诺时限 / 天数");
  expect(changeInWords("materials[m09].minor", {}, t)).toBe("材料 m09 / 可容缺");
  expect(changeInWords("materials[m10].media_types[application/pdf]", {}, t)).toBe("材料 m10 / 可上传的文件");
  expect(changeInWords("keywords[安监]", {}, t)).toBe("关键词");
  expect(changeInWords("stages", {}, t)).toBe("环节的顺序");
});

test("a change of the application form is told by its titles, its values without JSON", () => {
  expect(changeInWords("form.properties.company.maxLength", form, t)).toBe("申请表 / 企业名称 / 最多字数");
  expect(formValueInWords('{"title": "企业网址", "maxLength": 100.0}', form, t)).toBe(
    "名称：企业网址\n最多字数：100",
  );
  expect(formValueInWords('["company"]', form, t)).toBe("企业名称");
});

test("an entry that came or went is found by its code, or else by its place", () => {
  const content = {
    materials: [{ code: "m01", name: "申请书" }],
    conditions: [{ text: "年满60周岁" }, { text: "户籍在吉首市" }],
  } as unknown as Content;
  expect(entryAt("materials[m01]", content)?.said.name).toBe("申请书");
  expect(entryAt("materials[1]", content)).toBeUndefined();
  expect(entryAt("conditions[2]", content)?.said.text).toBe("户籍在吉首市");
  expect(entryAt("materials[m01].name", content)).toBeUndefined();
});

test("what two sentences share is not marked as changed", () => {
  expect(shared("五个工作日内", "十个工作日内")).toEqual({ start: 0, end: 5 });
  expect(shared("甲", "甲甲")).toEqual({ start: 1, end: 0 });
});
