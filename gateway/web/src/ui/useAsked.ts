import { useSearchParams } from "react-router";

/** What a list is asked for stands in the page's address, so that a link shares it and going back returns to it. */
export function useAsked(): [asked: URLSearchParams, ask: (name: string, value: string) => void] {
  const [asked, setAsked] = useSearchParams();
  const ask = (name: string, value: string) =>
    setAsked(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  return [asked, ask];
}
