import { setTimeout as after } from "node:timers/promises";
import { quietBelowCores, watchOthers } from "./watch-others.ts";

const lookMs = 1000;

export type QuietOptions = {
  readonly patienceMs: number;
  /** What is ours: this process and all that it started. */
  readonly root?: number;
  readonly signal?: AbortSignal;
  /** Hears each look while it waits. */
  readonly onLook?: (othersUseCores: number | null) => void;
};

/**
 * Looks for a second; looks again while others are busy, up to `patienceMs`. Answers what the last look saw. Rejects
 * with the signal's reason.
 */
export const waitUntilQuiet = async ({
  patienceMs,
  root,
  signal,
  onLook,
}: QuietOptions): Promise<number | null> => {
  const startedAtMs = performance.now();
  for (;;) {
    const busyOthers = watchOthers(root);
    await after(lookMs, undefined, signal === undefined ? {} : { signal });
    const busy = busyOthers();
    onLook?.(busy);
    if (busy === null || busy <= quietBelowCores || performance.now() - startedAtMs >= patienceMs) {
      return busy;
    }
  }
};
