export type Heartbeat = {
  /** Anything that came from the host shows that it is alive. */
  heard(): void;
  stop(): void;
};

/**
 * Pings every `intervalMs` and reports a hang after `missesAllowed` pings without a sign of life. Counting pings rather than
 * time keeps a computer that slept from calling its hosts dead.
 */
export const startHeartbeat = (options: {
  readonly intervalMs: number;
  readonly missesAllowed: number;
  readonly ping: (id: number) => void;
  readonly onHang: () => void;
}): Heartbeat => {
  let misses = 0;
  let id = 0;
  const timer = setInterval(() => {
    if (misses >= options.missesAllowed) {
      clearInterval(timer);
      options.onHang();
      return;
    }
    misses += 1;
    id += 1;
    options.ping(id);
  }, options.intervalMs);
  timer.unref();
  return {
    heard: () => {
      misses = 0;
    },
    stop: () => clearInterval(timer),
  };
};
