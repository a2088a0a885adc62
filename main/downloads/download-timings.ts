import { diskReserveBytes } from "../../app/models/disk-reserve-bytes.ts";

/** Times and sizes that tests make small. */
export type DownloadTimings = {
  /** Fewer than `stallBytes` within this long of waiting for the server are a stall. */
  readonly stallMs: number;
  readonly stallBytes: number;
  /** The first wait before another attempt; it doubles up to the longest. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
  /** A server that asks for more patience than this is taken at this. */
  readonly longestRetryAfterMs: number;
  /** Attempts in a row that bring less than `progressBytes`. */
  readonly attempts: number;
  readonly progressBytes: number;
  /** What was received is made durable this often, or after so many bytes. */
  readonly checkpointMs: number;
  readonly checkpointBytes: number;
  /** How long one connection is measured before a second is tried. */
  readonly probeAfterMs: number;
  /** What each of two connections gets before their speed is judged. */
  readonly stretchBytes: number;
  /** While the disk is full, how often to look whether there is space again. */
  readonly spaceCheckMs: number;
  /** Left free on the disk for everything else, by the bytes of the whole download. */
  readonly reserveBytes: (sizeBytes: number) => number;
  /** Progress is told at most this often. */
  readonly tellEveryMs: number;
};

const mebibyte = 1024 * 1024;

export const downloadTimings: DownloadTimings = {
  stallMs: 30_000,
  stallBytes: 1024,
  retryMs: 1000,
  longestRetryMs: 60_000,
  longestRetryAfterMs: 3_600_000,
  attempts: 8,
  progressBytes: mebibyte,
  checkpointMs: 1000,
  checkpointBytes: 64 * mebibyte,
  probeAfterMs: 4000,
  stretchBytes: 64 * mebibyte,
  spaceCheckMs: 10_000,
  reserveBytes: diskReserveBytes,
  tellEveryMs: 250,
};
