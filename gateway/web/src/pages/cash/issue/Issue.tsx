import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { Field } from "../../../ui/Field";
import { yuan } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";
import { TextField } from "../../../ui/TextField";
import { useTyped } from "../../../ui/useDraft";
import { enterGoesOn } from "../../../work/keyboard";
import { ItemPicker } from "../../counter/file/ItemPicker";
import { CashPage } from "../CashPage";

type Fee = components["schemas"]["types.FeeStandard"];

/** Issues the one bill of a case, by the published standards of its item and nothing else (FEE-1, FEE-2). */
export default function Issue() {
  const { t } = useTranslation("cash");
  const [asked, ask] = useSearchParams();
  const item = { code: asked.get("item") ?? "", version: Number(asked.get("version") ?? 0) };
  const application = asked.get("application") ?? "";
  const found = useQuery({
    queryKey: ["item", item.code, item.version],
    queryFn: () =>
      body(
        api.GET("/v1/items/{item_code}/versions/{version}", {
          params: { path: { item_code: item.code, version: item.version } },
        }),
      ),
    enabled: item.code !== "" && item.version > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <CashPage title={t("issue.title")}>
      {item.code ? (
        <Answer of={found}>
          {({ content, joint }) => (
            <>
              <p>
                <strong>{content?.name}</strong> <span className="small">{item.code}</span>{" "}
                <Button size="small" onClick={() => ask({ application })}>
                  {t("issue.otherItem")}
                </Button>
              </p>
              <Charges
                key={`${item.code} ${application}`}
                item={item.code}
                fees={[...(content?.fees ?? []), ...(joint?.branches.flatMap((one) => one.fees) ?? [])]}
                application={application}
              />
            </>
          )}
        </Answer>
      ) : (
        <>
          <Notice tone="info">{t("issue.pinned")}</Notice>
          <ItemPicker
            label={t("issue.item")}
            onPick={(one) => ask({ item: one.code, version: String(one.version), application })}
          />
        </>
      )}
    </CashPage>
  );
}

interface Typed {
  /** The case's, unless the address names it. */
  number?: string;
  quantities: Record<string, string>;
}
const NOTHING: Typed = { quantities: {} };
/** The contract's limit of a line. */
const MOST = 10_000;

/** Nothing typed is none of it. */
function isWhole(quantity = ""): boolean {
  return /^[0-9]*$/.test(quantity) && Number(quantity) <= MOST;
}

function Charges({ item, fees, application }: { item: string; fees: readonly Fee[]; application: string }) {
  const { t } = useTranslation("cash");
  const navigate = useNavigate();
  const [typed, type, discard] = useTyped<Typed>(`bill.${item}.${application}`, NOTHING);
  const { number = application, quantities } = typed;
  const chosen = fees
    .map((fee) => ({ fee, quantity: Number(quantities[fee.code] ?? 0) }))
    .filter(({ quantity }) => Number.isInteger(quantity) && quantity > 0);
  const total = chosen.reduce((sum, { fee, quantity }) => sum + Number(fee.amount_fen) * quantity, 0);
  const issue = useCommand(
    (input: { application_id: string; lines: { fee_code: string; quantity: number }[] }, once) =>
      body(api.POST("/v1/bills", { body: input, headers: once })),
    {
      onDone: (bill) => {
        discard();
        navigate(`/cash/bills/${bill.bill_id}`);
      },
    },
  );
  const ready = number.trim() !== "" && chosen.length > 0 && Object.values(quantities).every(isWhole);
  const send = () =>
    ready &&
    issue.send({
      application_id: number.trim(),
      lines: chosen.map(({ fee, quantity }) => ({ fee_code: fee.code, quantity })),
    });
  if (fees.length === 0) return <Notice tone="warning">{t("issue.free")}</Notice>;
  return (
    <section className="card" aria-label={t("issue.title")} onKeyDown={(event) => enterGoesOn(event, send)}>
      <ProblemNotice problem={issue.error} />
      <TextField
        label={t("case")}
        required
        error={issue.error?.of("application_id")}
        autoComplete="off"
        maxLength={40}
        value={number}
        onChange={(number) => type({ number })}
      />
      {fees.map((fee) => (
        <Field
          key={fee.code}
          label={t("issue.quantity", { name: fee.name, price: yuan(fee.amount_fen), unit: fee.unit })}
          hint={fee.basis}
          error={isWhole(quantities[fee.code]) ? undefined : t("issue.whole", { most: MOST })}
        >
          {(wired) => (
            <input
              {...wired}
              type="number"
              min={0}
              max={MOST}
              step={1}
              value={quantities[fee.code] ?? ""}
              onChange={(event) => type({ quantities: { ...quantities, [fee.code]: event.target.value } })}
            />
          )}
        </Field>
      ))}
      <p className="total-row" role="status">
        {t("total")} <span className="total">{yuan(total)}</span>
      </p>
      <Button type="primary" disabled={!ready} aria-busy={issue.isPending} onClick={send}>
        {t("issue.do")}
      </Button>
    </section>
  );
}
