import { useCallback, useEffect, useRef, useState } from "react";
import { account } from "../api/session";

/**
 * Like useState, and kept over a reload, a dropped line or an ended session until `discard`.
 *
 * `device` keeps it for another day, for people at home; `tab` only while the tab is open, for a shared desk's computer.
 * Each account has drafts of its own.
 */
export function useDraft<Value>(
  name: string,
  initial: Value,
  where: "tab" | "device" = "tab",
): [Value, (next: Value | ((now: Value) => Value)) => void, () => void] {
  const store = where === "device" ? localStorage : sessionStorage;
  // A session that ends leaves the draft its owner's, and no copy of it to whoever comes next.
  const owner = useRef("");
  owner.current = account()?.account_id ?? owner.current;
  const key = `yizhan.draft.${owner.current}.${name}`;
  const [value, setValue] = useState<Value>(() => {
    try {
      const kept = store.getItem(key);
      return kept ? (JSON.parse(kept) as Value) : initial;
    } catch {
      return initial;
    }
  });
  useEffect(() => {
    if (value === initial) return;
    try {
      store.setItem(key, JSON.stringify(value));
    } catch {
      // A full store must not stop anyone from typing on.
    }
  }, [key, value, initial, store]);
  const discard = useCallback(() => {
    store.removeItem(key);
    setValue(initial);
  }, [key, store, initial]);
  return [value, setValue, discard];
}

/** A draft of several fields: what is typed into one leaves the others as they are. */
export function useTyped<Fields extends object>(
  name: string,
  initial: Fields,
): [Fields, (typed: Partial<Fields>) => void, () => void] {
  const [fields, setFields, discard] = useDraft(name, initial);
  return [fields, (typed) => setFields((now) => ({ ...now, ...typed })), discard];
}
