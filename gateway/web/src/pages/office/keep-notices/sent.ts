import type { components } from "../../../api/schema";

/** What a draft says as the contract takes it, which knows no kind that is not said. */
export type Sent = components["schemas"]["catalogue.DisclosureContent.Input"];

const OF_POLICY = ["issued_by", "document_number", "dated_on", "effective_on", "effective_until"] as const;

/** What was typed, without what only another kind says: it stays on the page for who chooses that kind again. */
export function asSent(content: Sent): Sent {
  const sent = { ...content, title: content.title.trim() };
  if (content.kind !== "DISCLOSURE_KIND_POLICY") for (const name of OF_POLICY) delete sent[name];
  if (content.kind !== "DISCLOSURE_KIND_PUBLICITY") delete sent.publicity_days;
  return sent;
}
