import { useSearchParams } from "react-router";

/** Asks for this; what was asked by the other names holds no longer. */
export type Ask = (name: string, value: string, ...instead: string[]) => void;

/** What a list is asked for stands in the page's address, so that a link shares it and going back returns to it. */
export function useAsked(): [asked: URLSearchParams, ask: Ask] {
  const [asked, setAsked] = useSearchParams();
  const ask: Ask = (name, value, ...instead) =>
    setAsked(
      (now) => {
        for (const other of instead) now.delete(other);
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  return [asked, ask];
}
