import { expect, test } from "vitest";
import { cleaned, fenOf, yuanOf } from "./typing";

test("an amount is typed in yuan and sent in fen, without a cent lost on the way", () => {
  expect(fenOf("120")).toBe("12000");
  expect(fenOf("10.5")).toBe("1050");
  expect(fenOf("0.29")).toBe("29");
  expect(fenOf("1.005")).toBeNull();
  expect(fenOf("12.")).toBeNull();
  expect(yuanOf("29")).toBe("0.29");
  expect(yuanOf("1050")).toBe("10.50");
});

test("what is no amount yet stays as it was typed", () => {
  expect(yuanOf("12.")).toBe("12.");
  expect(yuanOf(undefined)).toBe("");
});

test("lines left empty and choices not made are not sent, and what has no field stays", () => {
  const form = { properties: { name: { title: "姓名" } } };
  const sent = cleaned({
    name: " 残疾人证办理 ",
    department: "433122-cl",
    consultation_department: "433122-cl",
    keywords: ["残疾证", "", " 上门 "],
    kind: "" as "ITEM_KIND_LICENCE",
    conditions: [{ text: " 具有泸溪县户籍 " }],
    form,
  });
  expect(sent).toEqual({
    name: "残疾人证办理",
    department: "433122-cl",
    consultation_department: "433122-cl",
    keywords: ["残疾证", "上门"],
    conditions: [{ text: "具有泸溪县户籍" }],
    form,
  });
});
