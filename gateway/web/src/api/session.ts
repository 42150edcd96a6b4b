import { useSyncExternalStore } from "react";
import type { components } from "./schema";

export type Account = components["schemas"]["identity.Account"];
export type Role = NonNullable<Account["roles"]>[number];
type Session = components["schemas"]["identity.Session"];

/**
 * The signed-in session, shared by the tabs of one browser.
 *
 * A refresh token serves once, so that one tab at a time renews (a lock) and all read what it stored. What the account
 * may do stays the server's to say; here it only decides what is shown.
 */
const KEY = "yizhan.session";
const EARLY_MS = 30_000;
const listeners = new Set<() => void>();
let current = read();
/** Set when a session ended under the user's hands; the page stays and asks to sign in again. */
let ended = false;

function read(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

function keep(session: Session | null): void {
  if (session) localStorage.setItem(KEY, JSON.stringify(session));
  else localStorage.removeItem(KEY);
  current = session;
  for (const tell of listeners) tell();
}

window.addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  current = read();
  if (current) ended = false;
  for (const tell of listeners) tell();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAccount(): Account | undefined {
  return useSyncExternalStore(subscribe, () => current)?.account;
}

export function useSessionEnded(): boolean {
  return useSyncExternalStore(subscribe, () => ended);
}

export function account(): Account | undefined {
  return current?.account;
}

export function startSession(session: Session): void {
  ended = false;
  keep(session);
}

export function forgetSession(): void {
  ended = false;
  keep(null);
}

export function refreshToken(): string {
  return current?.refresh_token ?? "";
}

/** A token that is good for a while yet, renewed where needed; none if nobody is signed in. */
export async function accessToken(rejected = ""): Promise<string> {
  const now = current;
  if (!now) return "";
  if (now.access_token !== rejected && isFresh(now)) return now.access_token ?? "";
  return await navigator.locks.request(KEY, async () => {
    // Another tab may have renewed it while this one waited.
    current = read();
    if (!current) return "";
    if (current.access_token !== rejected && isFresh(current)) return current.access_token ?? "";
    const answer = await fetch("/v1/sessions:refresh", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ refresh_token: current.refresh_token }),
    });
    if (answer.ok) {
      keep((await answer.json()) as Session);
      return current.access_token ?? "";
    }
    if (answer.status < 500 && answer.status !== 429) {
      ended = true;
      keep(null);
    }
    return "";
  });
}

function isFresh(session: Session): boolean {
  return Date.parse(session.expires_at ?? "") - Date.now() > EARLY_MS;
}
