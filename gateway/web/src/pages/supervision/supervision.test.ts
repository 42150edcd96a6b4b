import { expect, test } from "vitest";
import { LIVE, may, PAGES } from "./pages";
import { kindOfSubject } from "./subject";
import { mayAnswer, mayClose } from "./watch-live/answering";

const OPEN = { state: "ALERT_STATE_OPEN", level: "ALERT_LEVEL_YELLOW" } as const;
const MANAGER = { roles: ["CENTRE_MANAGER" as const], department: "" };
const HEAD = { roles: ["DEPARTMENT_HEAD" as const], department: "433122-zrzy" };

test("only a case or a project's branch has a life to be led to", () => {
  expect(kindOfSubject("4331222026112800000015")).toBe("case");
  expect(kindOfSubject("4331222026112800000015-2")).toBe("case");
  expect(kindOfSubject("TS-433122-20261128-0000001-5")).toBe("TS");
  expect(kindOfSubject("JK-433122-20261128-0000001-5")).toBe("JK");
  expect(kindOfSubject("433122-zrzy-0001")).toBe("other");
  expect(kindOfSubject("")).toBe("none");
});

test("the department that an alert concerns answers it, and the centre what concerns none", () => {
  expect(mayAnswer({ ...OPEN, department: "" }, MANAGER)).toBe(true);
  expect(mayAnswer({ ...OPEN, department: "433122-zrzy" }, MANAGER)).toBe(false);
  expect(mayAnswer({ ...OPEN, department: "433122-zrzy" }, HEAD)).toBe(true);
  expect(mayAnswer({ ...OPEN, department: "433122-yjgl" }, HEAD)).toBe(false);
  expect(mayAnswer({ ...OPEN, department: "" }, { roles: ["SUPERVISOR"], department: "" })).toBe(false);
  expect(mayAnswer({ ...OPEN, department: "" }, undefined)).toBe(false);
});

test("neither a reminder nor what was answered asks for an answer", () => {
  expect(mayAnswer({ ...OPEN, department: "", level: "ALERT_LEVEL_REMINDER" }, MANAGER)).toBe(false);
  expect(mayAnswer({ ...OPEN, department: "", state: "ALERT_STATE_ANSWERED" }, MANAGER)).toBe(false);
});

test("a supervisor closes what is open or answered, and nobody else does", () => {
  const supervisor = { roles: ["SUPERVISOR" as const] };
  expect(mayClose({ ...OPEN, department: "433122-zrzy" }, supervisor)).toBe(true);
  expect(mayClose({ ...OPEN, department: "", state: "ALERT_STATE_ANSWERED" }, supervisor)).toBe(true);
  expect(mayClose({ ...OPEN, department: "", state: "ALERT_STATE_CONFIRMED" }, supervisor)).toBe(false);
  expect(mayClose({ ...OPEN, department: "" }, MANAGER)).toBe(false);
});

test.each([
  ["OFFICER" as const, ["live", "cases"]],
  ["DEPARTMENT_HEAD" as const, ["live", "cases", "scores", "contacts", "satisfaction", "rules"]],
  ["OBSERVER" as const, ["live", "cases", "scores", "contacts", "satisfaction", "rules"]],
  [
    "CENTRE_MANAGER" as const,
    [
      "live",
      "cases",
      "scores",
      "contacts",
      "accountability",
      "satisfaction",
      "complaints",
      "suggestions",
      "refunds",
      "windows",
      "notices",
      "rules",
    ],
  ],
  ["ADMINISTRATOR" as const, ["rules"]],
  ["CLERK" as const, []],
])("%s is shown the pages of which the contract lets that role read something", (role, names) => {
  const shown = Object.entries(PAGES).filter(([, page]) => may(page.roles, [role]));
  expect(shown.map(([name]) => name)).toEqual(names);
});

test("an officer reads alerts without watching them come, as the contract has it", () => {
  expect(may(LIVE, ["DEPARTMENT_HEAD"])).toBe(true);
  expect(may(LIVE, ["OFFICER"])).toBe(false);
});
