import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";

test("Ant Design's stylesheet defines its variables under the class that the work area names", () => {
  const sheet = readFileSync(createRequire(import.meta.url).resolve("antd/dist/antd.css"), "utf-8");
  const named = /VARIABLES = "(.+)"/.exec(
    readFileSync(new URL("./WorkArea.tsx", import.meta.url), "utf-8"),
  )?.[1];
  expect(sheet).toContain(`.${named}{--ant-blue:`);
});
