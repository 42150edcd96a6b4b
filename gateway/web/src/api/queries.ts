import { QueryClient, type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { Problem } from "./problem";

/** One cache for what was read. A refusal is not asked again; a dropped line is, twice. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Offline, what the service worker kept is as good an answer as any.
      networkMode: "offlineFirst",
      retry: (count, error) => count < 2 && error instanceof Problem && error.isLost,
    },
    mutations: { networkMode: "always" },
  },
});

/** Sends with this header what must happen once, however often it is sent. */
export type OnceHeader = { "idempotency-key": string };

/**
 * A command: while it is under way a second click does nothing, nor does the same one until what it changed has been read
 * anew; another may follow as soon as there is an answer. Sent again unchanged after the line dropped, it goes under the
 * same key, so that the server does it once.
 */
export function useCommand<Input, Output>(
  send: (input: Input, once: OnceHeader) => Promise<Output>,
  options: { onDone?: (output: Output, input: Input) => void } = {},
): Command<Input, Output> {
  const client = useQueryClient();
  const last = useRef({ input: "", key: "" });
  const underWay = useRef(false);
  const done = useRef("");
  const mutation = useMutation<Output, Problem, Input>({
    mutationFn: async (input) => {
      const text = textOf(input);
      if (last.current.input !== text || !last.current.key)
        last.current = { input: text, key: crypto.randomUUID() };
      try {
        return await send(input, { "idempotency-key": last.current.key });
      } finally {
        underWay.current = false;
      }
    },
    onSuccess: async (output, input) => {
      const text = textOf(input);
      done.current = text;
      last.current = { input: "", key: "" };
      options.onDone?.(output, input);
      await client.invalidateQueries();
      if (done.current === text) done.current = "";
    },
    onError: (problem) => {
      // Somebody was first: what is there now shows beside what the server said of it.
      if (problem instanceof Problem && problem.reason === "STALE") void client.invalidateQueries();
      // Refused for good: the next attempt is another command.
      if (!(problem instanceof Problem && problem.isLost)) last.current = { input: "", key: "" };
    },
  });
  return Object.assign(mutation, {
    send: (input: Input) => {
      if (underWay.current || done.current === textOf(input)) return;
      underWay.current = true;
      mutation.mutate(input);
    },
  });
}

function textOf(input: unknown): string {
  // Of a command that says nothing more, something all the same.
  return JSON.stringify(input) ?? "{}";
}

export type Command<Input, Output> = UseMutationResult<Output, Problem, Input> & {
  send: (input: Input) => void;
};
