import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import i18n from "i18next";
import { renderToStaticMarkup } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { MemoryRouter } from "react-router";
import { beforeAll, expect, test, vi } from "vitest";
import type { Account } from "../../../api/session";
import common from "../../../messages/zh/common.json";
import supervision from "../../../messages/zh/supervision.json";
import { AlertCard } from "./AlertCard";
import type { Alert } from "./useLiveAlerts";

let reader: Partial<Account>;
vi.mock("../../../api/session", () => ({ useAccount: () => reader, account: () => reader }));

beforeAll(async () => {
  vi.stubGlobal("sessionStorage", { getItem: () => null, setItem: () => {}, removeItem: () => {} });
  const resources = { zh: { common, supervision } };
  await i18n.use(initReactI18next).init({ lng: "zh", defaultNS: "common", resources });
});

const ALERT = {
  alert_id: "an-alert",
  level: "ALERT_LEVEL_YELLOW",
  kind: "ALERT_KIND_SECOND_NOTICE",
  state: "ALERT_STATE_OPEN",
  subject: "4331222026112800000015",
  department: "",
  department_name: "",
  rule: "ACCEPT-4",
  text: "只能一次性告知",
  caused_at: "2026-11-28T01:00:00Z",
  etag: "1",
} as Alert;

function shown(alert: Partial<Alert>, to: Partial<Account> = { roles: ["CENTRE_MANAGER"], department: "" }) {
  reader = to;
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <AlertCard alert={{ ...ALERT, ...alert }} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

test("an alert about a case leads to its life", () => {
  expect(shown({})).toContain('href="/supervision/cases/4331222026112800000015"');
});

test.each([
  ["TS-433122-20261128-0000001-5", "投诉TS-433122-20261128-0000001-5"],
  ["JK-433122-20261128-0000001-5", "缴款通知JK-433122-20261128-0000001-5"],
  ["", "未指明对象"],
])("an alert about %j leads nowhere and says so", (subject, words) => {
  expect(shown({ subject })).toContain(words);
  expect(shown({ subject })).not.toContain("<a ");
});

test("a manager is offered an answer to what concerns the centre, and to nothing else", () => {
  expect(shown({})).toContain(">答复</button>");
  expect(shown({ department: "433122-zrzy" })).not.toContain(">答复</button>");
  expect(shown({ level: "ALERT_LEVEL_REMINDER" })).not.toContain(">答复</button>");
  expect(shown({ state: "ALERT_STATE_ANSWERED" })).not.toContain(">答复</button>");
});

test("the department that an alert concerns is offered an answer, and an observer nothing", () => {
  const alert = { department: "433122-zrzy" };
  expect(shown(alert, { roles: ["OFFICER"], department: "433122-zrzy" })).toContain(">答复</button>");
  expect(shown(alert, { roles: ["OBSERVER"], department: "" })).not.toContain("<button");
});
