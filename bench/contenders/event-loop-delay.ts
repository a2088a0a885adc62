type Histogram = ReturnType<typeof import("node:perf_hooks").monitorEventLoopDelay>;
type MeasuredMain = { benchEventLoop?: Histogram };

/** Runs inside main: starts the measure afresh, and holds main up for `holdUpMs` when that is not 0. */
export const measureEventLoop = async (_electron: unknown, holdUpMs: number): Promise<void> => {
  const main = globalThis as unknown as MeasuredMain;
  const { monitorEventLoopDelay } = process.getBuiltinModule("node:perf_hooks");
  main.benchEventLoop?.disable();
  main.benchEventLoop = monitorEventLoopDelay({ resolution: 1 });
  main.benchEventLoop.enable();
  if (holdUpMs > 0) {
    setTimeout(() => {
      const until = performance.now() + holdUpMs;
      while (performance.now() < until);
    }, 50);
  }
};

/** Runs inside main: what the measure has seen since. */
export const readEventLoop = async (): Promise<{ readonly maxMs: number; readonly p99Ms: number }> => {
  const histogram = (globalThis as unknown as MeasuredMain).benchEventLoop;
  return { maxMs: (histogram?.max ?? 0) / 1e6, p99Ms: (histogram?.percentile(99) ?? 0) / 1e6 };
};
