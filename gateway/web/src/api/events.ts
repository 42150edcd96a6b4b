import { parsed, type ServerEvent } from "./serverEvent";
import { accessToken } from "./session";

/**
 * Reads a stream of server-sent events with the caller's token, which EventSource cannot send, until it ends.
 *
 * Throws what fetch throws when the line drops; `after` is the last event's id, which the server goes on from.
 */
export async function readEvents(
  path: string,
  after: string,
  signal: AbortSignal,
  on: { open: () => void; event: (event: ServerEvent) => void },
): Promise<void> {
  const token = await accessToken();
  const answer = await fetch(path, {
    signal,
    headers: {
      accept: "text/event-stream",
      authorization: `Bearer ${token}`,
      ...(after && { "last-event-id": after }),
    },
  });
  if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`);
  on.open();
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = `${rest}${value}`.split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const event = parsed(part);
      if (event.data) on.event(event);
    }
  }
}
