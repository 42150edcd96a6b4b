import { expect, test } from "vitest";
import { asSent, type Sent } from "./sent";

const TYPED: Sent = {
  kind: "DISCLOSURE_KIND_POLICY",
  title: " 关于延长开放时间的通知 ",
  department: "433122-zrzy",
  document_number: "泸自然资发〔2026〕3号",
  dated_on: "2026-11-20",
  publicity_days: 7,
  contact: "0743-4260000",
};

test("a policy document is sent with its number and date, and without a publicity period", () => {
  const sent = asSent(TYPED);
  expect(sent).toMatchObject({ document_number: "泸自然资发〔2026〕3号", dated_on: "2026-11-20" });
  expect(sent.publicity_days).toBeUndefined();
});

test("of what was typed for a policy document nothing goes with a 公示", () => {
  const sent = asSent({ ...TYPED, kind: "DISCLOSURE_KIND_PUBLICITY" });
  expect(sent).toEqual({
    kind: "DISCLOSURE_KIND_PUBLICITY",
    title: "关于延长开放时间的通知",
    department: "433122-zrzy",
    publicity_days: 7,
    contact: "0743-4260000",
  });
});
