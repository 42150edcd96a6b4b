import { type KeyboardEvent as Press, useEffect, useRef } from "react";

/** Combinations such as `Alt+1` or `Control+Enter`, written as aria-keyshortcuts writes them. */
export type Shortcuts = Record<string, () => void>;

/** The page's shortcuts, whatever has the focus. Every one must be named on the screen and in aria-keyshortcuts. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const act = current.current[combination(event)];
      if (!act || event.isComposing) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function combination(event: KeyboardEvent): string {
  // By the key's place where it is a letter or digit: with Alt, some keyboards write another letter.
  const key = event.code.replace(/^(Key|Digit)/, "");
  return `${event.ctrlKey ? "Control+" : ""}${event.altKey ? "Alt+" : ""}${key}`;
}

const FIELDS = "input:not([type=file]):not([disabled]), select:not([disabled]), textarea:not([disabled])";

/** Enter goes on to the next field, and from the last one on with `done`. Enter that ends an input method's word does not. */
export function enterGoesOn(event: Press<HTMLElement>, done: () => void): void {
  const target = event.target as HTMLElement;
  const held = event.ctrlKey || event.altKey || event.shiftKey || event.metaKey;
  if (event.key !== "Enter" || held || event.nativeEvent.isComposing) return;
  if (target.matches("textarea, button, a, [type=file], [role=combobox]")) return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)];
  const following = fields.slice(fields.indexOf(target) + 1).find((field) => field.offsetParent !== null);
  if (following) following.focus();
  else done();
}

/** To the first field that is wrong, once React has shown what is. */
export function focusFirstWrong(within: HTMLElement | null): void {
  setTimeout(() => within?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
}
