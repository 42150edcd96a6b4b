/**
 * Does once what is asked for many times within a moment: who comes back after hours hears of hundreds of alerts at
 * once, and one reading of the list shows them all.
 */
export function gathered(act: () => void, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      act();
    }, ms);
  };
}
