const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export type Interruption = {
  /** Aborted by the first Ctrl+C, SIGTERM or closing of the terminal, or by `interrupt`. */
  readonly signal: AbortSignal;
  /** True only where a signal came. */
  readonly bySignal: () => boolean;
  readonly interrupt: () => void;
  readonly dispose: () => void;
};

/** The first signal asks to stop in good order; one more ends the process at once through `endNow`. */
export const listenForInterruption = (endNow: () => void): Interruption => {
  const controller = new AbortController();
  let bySignal = false;
  const onSignal = (): void => {
    if (bySignal) {
      endNow();
      return;
    }
    bySignal = true;
    controller.abort();
  };
  for (const signal of signals) {
    process.on(signal, onSignal);
  }
  return {
    signal: controller.signal,
    bySignal: () => bySignal,
    interrupt: () => controller.abort(),
    dispose: () => {
      for (const signal of signals) {
        process.off(signal, onSignal);
      }
    },
  };
};
