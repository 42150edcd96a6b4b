import { useTranslation } from "react-i18next";
import type { ActField } from "../../work/ActForm";

const WAYS = ["WINDOW", "POST", "AGENT"] as const;
type Way = (typeof WAYS)[number];

/** How a result reached the applicant, and who took it. */
export function useDeliveryFields(): ActField[] {
  const { t } = useTranslation("office");
  return [
    { name: "way", label: t("fields.way"), choices: WAYS.map((way) => [way, t(`ways.${way}`)] as const) },
    {
      name: "received_by",
      label: t("fields.receivedBy"),
      hint: t("fields.receivedByHint"),
      optional: true,
      maxLength: 60,
    },
  ];
}

/** As the API takes them. */
export function deliveryOf(values: Record<string, string>): { way: Way; received_by: string } {
  return { way: values.way as Way, received_by: values.received_by ?? "" };
}
