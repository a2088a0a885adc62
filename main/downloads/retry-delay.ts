import type { DownloadTimings } from "./download-timings.ts";

/** What `Retry-After` asks for, in seconds or as a date; null where it asks for nothing we can read. */
export const parseRetryAfter = (text: string | null, nowMs: number): number | null => {
  const stated = text?.trim() ?? "";
  if (/^\d{1,9}$/.test(stated)) {
    return Number(stated) * 1000;
  }
  // HTTP dates name their day; `Date.parse` alone would take almost anything.
  const at = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(stated) ? Date.parse(stated) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
};

/** Doubles with each attempt up to a limit, between half of it and all; never sooner than the server asked. */
export const retryDelayMs = (options: {
  /** 1 for the first that failed. */
  readonly attempt: number;
  readonly retryAfterMs: number | null;
  readonly random: () => number;
  readonly timings: DownloadTimings;
}): number => {
  const { retryMs, longestRetryMs, longestRetryAfterMs } = options.timings;
  const full = Math.min(longestRetryMs, retryMs * 2 ** Math.min(options.attempt - 1, 30));
  const jittered = full * (0.5 + options.random() / 2);
  return Math.round(Math.max(jittered, Math.min(longestRetryAfterMs, options.retryAfterMs ?? 0)));
};
