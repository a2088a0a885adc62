export type RestartDecision =
  | { readonly kind: "start"; readonly delayMs: number }
  | { readonly kind: "refuse"; readonly retryInMs: number };

export type RestartBudget = {
  /** A host ended without being asked to. */
  crashed(nowMs: number): void;
  /** May the host be started now? A start that follows a crash counts as a restart. */
  next(nowMs: number): RestartDecision;
};

/** Keeps a host that keeps dying from being started over and over: so many restarts a window, each later than the one before. */
export const restartBudget = (options: {
  readonly maximumRestarts: number;
  readonly windowMs: number;
  /** How long after the crash each restart of a window waits; the last stands for all that follow. */
  readonly backoffMs: readonly number[];
}): RestartBudget => {
  let restarts: number[] = [];
  let crashedAtMs: number | null = null;
  return {
    crashed: (nowMs) => {
      crashedAtMs = nowMs;
    },
    next: (nowMs) => {
      if (crashedAtMs === null) {
        return { kind: "start", delayMs: 0 };
      }
      restarts = restarts.filter((at) => at > nowMs - options.windowMs);
      const oldest = restarts[0];
      if (oldest !== undefined && restarts.length >= options.maximumRestarts) {
        return { kind: "refuse", retryInMs: oldest + options.windowMs - nowMs };
      }
      const backoffMs = options.backoffMs[restarts.length] ?? options.backoffMs.at(-1) ?? 0;
      const delayMs = Math.max(0, crashedAtMs + backoffMs - nowMs);
      restarts.push(nowMs + delayMs);
      crashedAtMs = null;
      return { kind: "start", delayMs };
    },
  };
};
