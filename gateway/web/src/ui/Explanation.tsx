import { useTranslation } from "react-i18next";
import type { components } from "../api/schema";
import { explanation, whyOf } from "./deadlines";

type Deadline = components["schemas"]["types.Deadline"];
type DeadlineDay = components["schemas"]["types.DeadlineDay"];

/** What a deadline rests on, in a sentence (CLOCK-7). */
export function Explanation({ deadline }: { deadline: Deadline | undefined }) {
  const { i18n } = useTranslation();
  if (!deadline) return null;
  return i18n.language === "en" ? <InEnglish deadline={deadline} /> : deadline.explanation;
}

/** Why one day of it counts or does not. */
export function Why({ deadline, of }: { deadline: Deadline | undefined; of: DeadlineDay }) {
  const { i18n } = useTranslation();
  return i18n.language === "en" && deadline ? <InEnglish deadline={deadline} of={of} /> : of.why;
}

function InEnglish({ deadline, of }: { deadline: Deadline; of?: DeadlineDay }) {
  // These texts are English only: the Chinese ones are the server's.
  const { t } = useTranslation("deadlines");
  return of ? whyOf(of, deadline, t) : explanation(deadline, t);
}
