import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { Problem } from "../api/problem";
import { ProblemNotice } from "../ui/Notice";

type Tell = (problem: Problem | undefined) => void;
const Telling = createContext<Tell>(() => {});

/**
 * A refusal because somebody was first has what is there now read anew, and with what was there goes the form that was
 * refused. Why is told above the page, to whose head the keyboard goes.
 */
export function Overtaken({ children }: { children: ReactNode }) {
  const [problem, tell] = useState<Problem>();
  const { pathname } = useLocation();
  const told = useRef<HTMLDivElement>(null);
  // Another page is about something else.
  useEffect(() => tell(undefined), [pathname]);
  useEffect(() => {
    if (problem) told.current?.focus();
  }, [problem]);
  return (
    <Telling value={tell}>
      {problem && (
        <div ref={told} tabIndex={-1}>
          <ProblemNotice problem={problem} />
        </div>
      )}
      {children}
    </Telling>
  );
}

/** Leaves that refusal to the page if the form goes; what is returned takes back what was told before. */
export function useOvertaken(refusal: Error | null): () => void {
  const tell = useContext(Telling);
  const last = useRef(refusal);
  last.current = refusal;
  useEffect(
    () => () => {
      if (last.current instanceof Problem && last.current.reason === "STALE") tell(last.current);
    },
    [tell],
  );
  return () => tell(undefined);
}
