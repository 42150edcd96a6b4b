import { expect, test } from "vitest";
import type { Account } from "../../../api/session";
import { liesWith } from "./handler";

const PENG = { account_id: "peng", department: "433122-yjgl" } as Account;
const MANAGER = { account_id: "xiang", department: "" } as Account;

function complaint(about: { state?: string; handler?: string; handling_department?: string }) {
  return { state: "COMPLAINT_STATE_ACCEPTED", handler: "", handling_department: "", ...about } as never;
}

test("a complaint that nobody handles any more lies with nobody, whoever had it", () => {
  expect(liesWith(complaint({ state: "COMPLAINT_STATE_REPLIED", handler: "peng" }), PENG)).toBe("nobody");
});

test("who accepted it keeps it, and the others are told so", () => {
  const accepted = complaint({ handler: "xiang" });
  expect(liesWith(accepted, MANAGER)).toBe("me");
  expect(liesWith(accepted, PENG)).toBe("others");
});

test("one handed to a department lies with whoever of it takes it up, and no more with the centre", () => {
  const assigned = complaint({ handling_department: "433122-yjgl" });
  expect(liesWith(assigned, PENG)).toBe("us");
  expect(liesWith(assigned, MANAGER)).toBe("others");
});

test("a review begins with nobody, so that whoever reads it may take it up (COMPLAINT-3)", () => {
  expect(liesWith(complaint({ state: "COMPLAINT_STATE_IN_REVIEW" }), MANAGER)).toBe("us");
});
