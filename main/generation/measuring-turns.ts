export type MeasuringTurns = {
  /** True while a message is measured, or waits to be. */
  readonly areTaken: boolean;
  /** Runs the work once those taken before have ended. */
  readonly take: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/** One message is measured at a time, as each may want another model. `onFree` is called after the last one. */
export const measuringTurns = (onFree: () => void): MeasuringTurns => {
  let taken = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    get areTaken() {
      return taken > 0;
    },
    take: async (work) => {
      taken += 1;
      const done = last.then(work);
      last = done.catch(() => {});
      try {
        return await done;
      } finally {
        taken -= 1;
        if (taken === 0) {
          onFree();
        }
      }
    },
  };
};
