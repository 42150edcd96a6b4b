import { expect, test, vi } from "vitest";
import { gathered } from "./gathered";

test("what is asked for five hundred times in a moment is done once, and again when it is asked for again", () => {
  vi.useFakeTimers();
  const act = vi.fn();
  const ask = gathered(act, 300);
  for (let time = 0; time < 500; time++) ask();
  vi.advanceTimersByTime(1_000);
  expect(act).toHaveBeenCalledTimes(1);
  ask();
  vi.advanceTimersByTime(300);
  expect(act).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
