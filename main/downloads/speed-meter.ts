/** How far back the speed looks. */
const windowMs = 10_000;
const fewestMs = 500;

export type SpeedMeter = {
  readonly add: (bytes: number) => void;
  /** Over the last ten seconds; null until there is something to go by. */
  readonly bytesPerSecond: () => number | null;
};

/** `nowMs` is a clock that only goes forward. */
export const createSpeedMeter = (nowMs: () => number): SpeedMeter => {
  const startedAt = nowMs();
  /** One sum a quarter of a second. */
  let samples: { readonly at: number; bytes: number }[] = [];
  return {
    add: (bytes) => {
      const at = nowMs();
      const last = samples.at(-1);
      if (last !== undefined && at - last.at < 250) {
        last.bytes += bytes;
      } else {
        samples.push({ at, bytes });
      }
      samples = samples[0] !== undefined && samples[0].at < at - windowMs ? samples.slice(1) : samples;
    },
    bytesPerSecond: () => {
      const now = nowMs();
      const spanMs = Math.min(windowMs, now - startedAt);
      const recent = samples.filter(({ at }) => at >= now - windowMs);
      return spanMs < fewestMs ? null : (recent.reduce((sum, { bytes }) => sum + bytes, 0) / spanMs) * 1000;
    },
  };
};
