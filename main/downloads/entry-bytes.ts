import type { JournalEntry } from "./download-journal.ts";
import type { ResolvedDownload } from "./resolved-download.ts";

/** Nothing of them is here yet. */
export const freshParts = (parts: ResolvedDownload["parts"]): JournalEntry["parts"] =>
  parts.map(({ sizeBytes }) => ({ durableBytes: 0, sizeBytes, validator: null, verified: false }));

/** Bytes of all parts that are safe on the disk. */
export const durableBytesOf = (entry: JournalEntry): number =>
  entry.parts.reduce((sum, { durableBytes }) => sum + durableBytes, 0);

/** Of all parts; null where one is not stated. */
export const sizeBytesOf = (entry: JournalEntry): number | null =>
  entry.parts.reduce<number | null>(
    (sum, { sizeBytes }) => (sum === null || sizeBytes === null ? null : sum + sizeBytes),
    0,
  );

/** Bytes that must be free for what is missing, with what stays free. */
export const neededBytes = (entry: JournalEntry, reserveBytes: (sizeBytes: number) => number): number => {
  const sizeBytes = sizeBytesOf(entry) ?? 0;
  return Math.max(0, sizeBytes - durableBytesOf(entry)) + reserveBytes(sizeBytes);
};
