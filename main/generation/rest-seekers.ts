export type RestSeekers = {
  /** Resolves once nothing is busy, at once where nothing is. Rejects with the signal's reason. */
  readonly rest: (signal: AbortSignal) => Promise<void>;
  /** To be called whenever something may have ended. */
  readonly tell: () => void;
};

/** Those that wait until no answer is written or waits to be. */
export const restSeekers = (isBusy: () => boolean): RestSeekers => {
  const seekers = new Set<() => void>();
  return {
    rest: async (signal) => {
      signal.throwIfAborted();
      // Something may have begun between the telling and the going on.
      while (isBusy()) {
        await new Promise<void>((resolve, reject) => {
          const goOn = (): void => {
            signal.removeEventListener("abort", giveUp);
            seekers.delete(goOn);
            resolve();
          };
          const giveUp = (): void => {
            seekers.delete(goOn);
            reject(signal.reason);
          };
          signal.addEventListener("abort", giveUp, { once: true });
          seekers.add(goOn);
        });
      }
    },
    tell: () => {
      if (!isBusy()) {
        for (const goOn of [...seekers]) {
          goOn();
        }
      }
    },
  };
};
