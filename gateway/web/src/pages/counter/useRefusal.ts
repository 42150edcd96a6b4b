import { useEffect, useRef } from "react";

/** Tells once of each refusal of a command, so that the page can read anew what somebody else may have changed. */
export function useRefusal(error: Error | null, tell: ((error: Error) => void) | undefined): void {
  const current = useRef(tell);
  current.current = tell;
  useEffect(() => {
    if (error) current.current?.(error);
  }, [error]);
}
