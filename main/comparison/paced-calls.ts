export type PacedCalls = {
  /** Asks for a call: now, or as soon as the last one is long enough ago. Several wishes become one call. */
  readonly wish: () => void;
  /** Makes the call that is still wished for, if any, at once. */
  readonly flush: () => void;
};

/** Calls `work` at most once in `intervalMs`, and never forgets the last wish. */
export const pacedCalls = (intervalMs: number, work: () => void): PacedCalls => {
  let lastMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  const callNow = (): void => {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
    lastMs = performance.now();
    work();
  };
  return {
    wish: () => {
      if (timer !== null) {
        return;
      }
      const waitMs = lastMs + intervalMs - performance.now();
      if (waitMs <= 0) {
        callNow();
      } else {
        timer = setTimeout(callNow, waitMs);
        timer.unref();
      }
    },
    flush: () => {
      if (timer !== null) {
        callNow();
      }
    },
  };
};
