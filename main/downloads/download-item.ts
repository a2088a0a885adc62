import type { Download } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { JournalEntry } from "./download-journal.ts";
import { durableBytesOf, sizeBytesOf } from "./entry-bytes.ts";
import type { ResolvedDownload } from "./resolved-download.ts";
import type { SpeedMeter } from "./speed-meter.ts";

/** One download of this process. */
export type DownloadItem = {
  readonly folder: string;
  entry: JournalEntry;
  state: Download["state"];
  /** In place on disk, of the whole. */
  placeBytes: number;
  retryAt: number | null;
  error: AppError | null;
  meter: SpeedMeter | null;
  /** From asking for it to run until it has let go of everything. */
  run: { readonly abort: AbortController; ended: Promise<void> } | null;
  resolved: ResolvedDownload | null;
  spaceTimer: ReturnType<typeof setInterval> | null;
  toldAt: number;
  tellTimer: ReturnType<typeof setTimeout> | null;
};

/** As the journal has it; nothing runs yet. */
export const makeItem = (folder: string, entry: JournalEntry): DownloadItem => ({
  folder,
  entry,
  state: entry.state === "running" ? "paused" : entry.state,
  placeBytes: durableBytesOf(entry),
  retryAt: null,
  error: entry.error === null ? null : AppError.from(entry.error),
  meter: null,
  run: null,
  resolved: null,
  spaceTimer: null,
  toldAt: 0,
  tellTimer: null,
});

/** As the window and the terminal see it. */
export const downloadOf = (item: DownloadItem): Download => {
  const { entry, error, meter, retryAt, state } = item;
  const sizeBytes = sizeBytesOf(entry);
  const bytesPerSecond = state === "downloading" ? (meter?.bytesPerSecond() ?? null) : null;
  const left = sizeBytes === null ? null : Math.max(0, sizeBytes - item.placeBytes);
  return {
    id: entry.id,
    source: entry.source,
    name: entry.resolved.name,
    quantization: entry.resolved.quantization,
    state,
    receivedBytes: item.placeBytes,
    sizeBytes,
    bytesPerSecond,
    secondsLeft:
      left === null || bytesPerSecond === null || bytesPerSecond === 0 ? null : left / bytesPerSecond,
    retryAt: retryAt === null ? null : Math.round(retryAt),
    expectedSha256: entry.resolved.parts[0]?.sha256 ?? null,
    statedBy: entry.resolved.statedBy,
    error: error?.toData() ?? null,
    modelFileId: entry.modelFileId,
  };
};
