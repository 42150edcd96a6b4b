import { useMutation } from "@tanstack/react-query";
import { openFile } from "../api/client";

/** Opens or saves a file that needs the caller's token; a refusal is told where it was asked. */
export function useFile() {
  const opening = useMutation({
    mutationFn: ({ path, saveAs }: { path: string; saveAs?: string }) => openFile(path, saveAs),
  });
  return {
    error: opening.error,
    open: (path: string, saveAs?: string) => opening.mutate({ path, saveAs }),
  };
}
