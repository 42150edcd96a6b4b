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
 * A command: while it is under way a second click does nothing; sent again unchanged after the line dropped, it goes
 * under the same key, so that the server does it once. What was read is read anew afterwards.
 */
export function useCommand<Input, Output>(
  send: (input: Input, once: OnceHeader) => Promise<Output>,
  options: { onDone?: (output: Output, input: Input) => void } = {},
): Command<Input, Output> {
  const client = useQueryClient();
  const last = useRef({ input: "", key: "" });
  const mutation = useMutation<Output, Problem, Input>({
    mutationFn: (input) => {
      const text = JSON.stringify(input) ?? "";
      if (last.current.input !== text || !last.current.key)
        last.current = { input: text, key: crypto.randomUUID() };
      return send(input, { "idempotency-key": last.current.key });
    },
    onSuccess: async (output, input) => {
      last.current = { input: "", key: "" };
      options.onDone?.(output, input);
      await client.invalidateQueries();
    },
    onError: (problem) => {
      // Changed meanwhile: the page shows what is there now, beside the refusal.
      if (problem instanceof Problem && problem.reason === "STALE") void client.invalidateQueries();
      // Refused for good: the next attempt is another command.
      if (!(problem instanceof Problem && problem.isLost)) last.current = { input: "", key: "" };
    },
  });
  const busy = useRef(false);
  return Object.assign(mutation, {
    send: (input: Input) => {
      if (busy.current) return;
      busy.current = true;
      mutation.mutate(input, { onSettled: () => (busy.current = false) });
    },
  });
}

export type Command<Input, Output> = UseMutationResult<Output, Problem, Input> & {
  send: (input: Input) => void;
};
