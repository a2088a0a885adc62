export type LongTaskPage = {
  benchLongTasks: { readonly startMs: number; readonly durationMs: number }[];
};

/** Runs inside the page: notes every task over 50 ms from now on. */
export const markLongTasks = (): void => {
  const page = window as unknown as LongTaskPage & { benchLongTaskObserver?: PerformanceObserver };
  page.benchLongTasks = [];
  page.benchLongTaskObserver?.disconnect();
  page.benchLongTaskObserver = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      page.benchLongTasks.push({ startMs: startTime, durationMs: duration });
    }
  });
  page.benchLongTaskObserver.observe({ type: "longtask" });
};

/** Runs inside the page: holds it up once, on purpose, in a task of its own. */
export const holdPageUp = (durationMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(() => {
      const until = performance.now() + durationMs;
      while (performance.now() < until);
      resolve();
    });
  });

/** The part of the one-second windows from `fromMs` to `toMs` that a long task falls into. */
export const disturbedWindows = (
  tasks: LongTaskPage["benchLongTasks"],
  fromMs: number,
  toMs: number,
): { readonly windows: number; readonly disturbed: number } => {
  const windows = Math.max(1, Math.floor((toMs - fromMs) / 1000));
  const disturbed = new Set<number>();
  for (const { startMs, durationMs } of tasks) {
    const first = Math.floor((startMs - fromMs) / 1000);
    const last = Math.floor((startMs + durationMs - fromMs) / 1000);
    for (let window = Math.max(0, first); window <= Math.min(windows - 1, last); window += 1) {
      disturbed.add(window);
    }
  }
  return { windows, disturbed: disturbed.size };
};
