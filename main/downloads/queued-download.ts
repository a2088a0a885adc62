import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { type ProcessLock, takeProcessLock } from "../disk/process-lock.ts";
import { diskFailure, diskFull, isDiskFull } from "./disk-errors.ts";
import { downloadsFolder, lockPath, removeParts } from "./download-files.ts";
import type { DownloadItem } from "./download-item.ts";
import { readJournal } from "./download-journal.ts";
import type { DownloadTeller } from "./download-teller.ts";
import type { DownloadTimings } from "./download-timings.ts";
import type { DownloadsOptions } from "./downloads-options.ts";
import { durableBytesOf, freshParts, neededBytes } from "./entry-bytes.ts";
import { saveItem, saveItemState } from "./item-journal.ts";
import type { ResolvedDownload } from "./resolved-download.ts";
import { runDownload } from "./run-download.ts";
import { runningElsewhere } from "./running-elsewhere.ts";
import type { SpaceWatch } from "./space-watch.ts";
import { createSpeedMeter } from "./speed-meter.ts";
import { stopReasons } from "./stop-reason.ts";

export type QueuedDownload = {
  /** Works on it until it is installed, was stopped or failed. Never rejects. */
  readonly run: (item: DownloadItem) => Promise<void>;
  /** For one that is stopped before its turn has come. */
  readonly stopped: (item: DownloadItem, reason: unknown) => Promise<void>;
};

export type QueuedDownloadOptions = {
  readonly options: Omit<DownloadsOptions, "timings">;
  readonly timings: DownloadTimings;
  readonly teller: DownloadTeller;
  readonly space: SpaceWatch;
};

/** One turn of one download: what lies on disk of it is brought up to date, and its journal with what became of it. */
export const createQueuedDownload = ({
  options,
  timings,
  teller,
  space,
}: QueuedDownloadOptions): QueuedDownload => {
  const { log, now } = options;

  const resolveAgain = async (item: DownloadItem, signal: AbortSignal): Promise<ResolvedDownload> => {
    const resolved = await options.resolve(item.entry.source, signal);
    signal.throwIfAborted();
    return resolved;
  };

  /** What was received counts only for the same content. */
  const adopt = async (
    item: DownloadItem,
    { token: _token, ...resolved }: ResolvedDownload,
  ): Promise<void> => {
    const sameContent =
      resolved.parts.length === item.entry.parts.length &&
      resolved.parts.every(({ sha256 }, index) => sha256 === item.entry.resolved.parts[index]?.sha256);
    if (sameContent) {
      await saveItem(item, { resolved });
      return;
    }
    await removeParts(item);
    await saveItem(item, { resolved, parts: freshParts(resolved.parts) });
  };

  const run = async (item: DownloadItem): Promise<void> => {
    const current = item.run;
    if (current === null) {
      return;
    }
    const { signal } = current.abort;
    let lock: ProcessLock | null = null;
    let reason: unknown;
    try {
      await makeFolder(downloadsFolder(item.folder));
      lock = await takeProcessLock(lockPath(item));
      if (lock === null) {
        throw runningElsewhere(item.entry.resolved.name);
      }
      // Another process may have gone on with it meanwhile.
      const onDisk = await readJournal(downloadsFolder(item.folder), item.entry.id);
      item.entry = onDisk ?? item.entry;
      await saveItem(item, { state: "running", error: null });
      const resolved = item.resolved ?? (await resolveAgain(item, signal));
      item.resolved = null;
      await adopt(item, resolved);
      item.placeBytes = durableBytesOf(item.entry);
      await runDownload({
        modelFolder: item.folder,
        resolved,
        entry: () => item.entry,
        save: (change) => saveItem(item, change),
        request: options.request,
        checkHeader: options.checkHeader,
        freeDiskBytes: options.freeDiskBytes,
        workerPath: options.workerPath,
        appVersion: options.appVersion,
        signal,
        timings,
        random: options.random,
        now,
        onState: (state) => {
          item.state = state;
          item.meter = state === "downloading" ? createSpeedMeter(() => performance.now()) : null;
          teller.now(item);
        },
        onPlace: (bytes) => {
          item.placeBytes = bytes;
          teller.soon(item);
        },
        onBytes: (bytes) => {
          item.meter?.add(bytes);
        },
        onWaiting: (retryAt, error) => {
          item.state = retryAt === null ? "downloading" : "retrying";
          item.retryAt = retryAt;
          item.error = error;
          item.meter = retryAt === null ? createSpeedMeter(() => performance.now()) : null;
          teller.now(item);
        },
        onMoment: options.onMoment ?? (() => {}),
      });
      const modelFileId = await options
        .modelFileIdOf(item.entry.resolved.parts[0]?.sha256 ?? "")
        .catch(() => null);
      await saveItemState(item, { state: "done", error: null, modelFileId }, log);
      await options.onMoment?.("done");
    } catch (thrown) {
      reason = signal.aborted ? signal.reason : thrown;
    }
    try {
      await settle(item, reason);
    } finally {
      await lock?.release().catch(() => {});
      settled(item);
    }
    if (reason === undefined) {
      options.onInstalled();
    }
  };

  /** Told only when everything was let go of: whoever hears it may begin again, or end the process. */
  const settled = (item: DownloadItem): void => {
    const reason: unknown = item.run?.abort.signal.reason;
    item.run = null;
    if (reason !== stopReasons.cancelled) {
      teller.now(item);
    }
  };

  /** Brings state and journal to what ended the run: nothing, a pause, a cancellation, the close, or a failure. */
  const settle = async (item: DownloadItem, reason: unknown): Promise<void> => {
    item.meter = null;
    item.retryAt = null;
    if (reason === stopReasons.cancelled) {
      return;
    }
    if (reason === undefined) {
      item.state = "done";
      item.error = null;
      item.placeBytes = durableBytesOf(item.entry);
    } else if (reason === stopReasons.paused) {
      item.state = "paused";
      await saveItemState(item, { state: "paused", error: null }, log);
    } else if (reason === stopReasons.closing) {
      // The journal still says that it runs: the next start goes on.
      item.state = "paused";
    } else {
      await fail(item, reason);
    }
  };

  const fail = async (item: DownloadItem, thrown: unknown): Promise<void> => {
    const { name } = item.entry.resolved;
    const full = isDiskFull(thrown) || (thrown instanceof AppError && thrown.code === "disk-full");
    if (full) {
      const free = await options.freeDiskBytes(item.folder).catch(() => 0);
      const error =
        thrown instanceof AppError
          ? thrown
          : diskFull(name, neededBytes(item.entry, timings.reserveBytes) - free);
      item.state = "paused";
      item.error = error;
      await saveItemState(item, { state: "paused", error: error.toData() }, log);
      space.start(item);
      return;
    }
    const error = diskFailure(thrown, name) ?? toAppError(thrown);
    if (error.code === "internal") {
      log(`a download failed: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
    }
    item.state = "failed";
    item.error = error;
    if (error.code !== "busy") {
      await saveItemState(item, { state: "failed", error: error.toData() }, log);
    }
  };

  return {
    run,
    stopped: (item, reason) => settle(item, reason).finally(() => settled(item)),
  };
};
