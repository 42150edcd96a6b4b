import { expect, test } from "vitest";
import { parsed } from "./serverEvent";

test("an event is its id, its name and its data over several lines", () => {
  expect(parsed("id: 7\nevent: problem\ndata: {\ndata: }")).toEqual({
    id: "7",
    name: "problem",
    data: "{\n}",
  });
});

test("a heartbeat carries nothing", () => {
  expect(parsed(": still here").data).toBe("");
});
