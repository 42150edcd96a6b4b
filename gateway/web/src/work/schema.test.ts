import { expect, test } from "vitest";
import { check, filled, type Schema } from "../ui/schema";
import { isAsStarted, starting } from "./schema";

const LICENCE: Schema = {
  type: "object",
  required: ["name", "products", "hazard"],
  "x-order": ["name", "staff"],
  properties: {
    hazard: { type: "boolean" },
    products: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["tons"],
        properties: { tons: { type: "number", minimum: 0 }, cas: { type: "string" } },
      },
    },
    staff: { type: "integer" },
    name: { type: "string", maxLength: 4 },
  },
};

test("a form starts with the rows that a list needs", () => {
  expect(starting(LICENCE)).toEqual({ hazard: false, products: [{}] });
});

test("every wrong field is named by its path, in rows too", () => {
  const said = check(LICENCE, {
    name: "武溪化工厂",
    staff: "3.5",
    hazard: false,
    products: [{ tons: "-1" }, {}],
  });
  expect(Object.keys(said)).toEqual(["name", "staff", "products.0.tons", "products.1.tons"]);
});

test("numbers are sent as numbers, and nothing of what was left empty", () => {
  const typed = { name: "武溪", staff: "", hazard: false, products: [{ tons: "20.5", cas: "" }] };
  expect(filled(LICENCE, typed)).toEqual({ name: "武溪", hazard: false, products: [{ tons: 20.5 }] });
});

const PLACE: Schema = {
  type: "object",
  title: "场所",
  required: ["street"],
  properties: { street: { type: "string" }, leased: { type: "boolean" } },
};

test("a group that is needed starts with the form, another when it is begun", () => {
  const form: Schema = { type: "object", required: ["place"], properties: { place: PLACE, branch: PLACE } };
  expect(starting(form)).toEqual({ place: { leased: false } });
  expect(isAsStarted(PLACE, { leased: false, street: "" })).toBe(true);
  expect(isAsStarted(PLACE, { leased: true })).toBe(false);
});
