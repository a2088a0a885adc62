export type HostTimings = {
  /** From the start to the host's first word. */
  readonly startDeadlineMs: number;
  readonly pingEveryMs: number;
  /** Unanswered pings before the host counts as hung. */
  readonly missedPings: number;
  readonly stopDeadlineMs: number;
};

export const usualTimings: HostTimings = {
  startDeadlineMs: 20_000,
  pingEveryMs: 1000,
  missedPings: 10,
  stopDeadlineMs: 5000,
};
