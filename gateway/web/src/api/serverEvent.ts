/** One server-sent event. */
export interface ServerEvent {
  id: string;
  name: string;
  data: string;
}

/** Lines that begin with a colon are heartbeats. */
export function parsed(text: string): ServerEvent {
  const event = { id: "", name: "message", data: "" };
  for (const line of text.split("\n")) {
    const [, name, value = ""] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name === "id") event.id = value;
    else if (name === "event") event.name = value;
    else if (name === "data") event.data += event.data ? `\n${value}` : value;
  }
  return event;
}
