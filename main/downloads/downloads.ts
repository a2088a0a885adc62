import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Download, DownloadSource } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { parseProvenanceRecord } from "../../app/models/provenance-record.ts";
import { diskFailure, diskFull, isDiskFull } from "./disk-errors.ts";
import {
  type JournalEntry,
  readJournal,
  readJournals,
  removeJournal,
  writeJournal,
} from "./download-journal.ts";
import { type DownloadLock, takeDownloadLock } from "./download-lock.ts";
import { type DownloadTimings, downloadTimings } from "./download-timings.ts";
import { syncFolder } from "./durable-file.ts";
import type { NetworkRequest } from "./network-request.ts";
import type { ResolvedDownload } from "./resolved-download.ts";
import { type DownloadMoment, runDownload } from "./run-download.ts";
import { createSpeedMeter, type SpeedMeter } from "./speed-meter.ts";

/** What was accepted before a download, for its record. */
export type AcceptedLicense = {
  readonly licenseTextSha256: string | null;
  readonly acceptance: { readonly by: string; readonly at: string } | null;
  /** Of a model under several licenses: those that bind beside the first. */
  readonly furtherLicenses?: {
    license: string;
    licenseTextSha256: string | null;
    acceptance: { by: string; at: string } | null;
  }[];
};

export type DownloadsOptions = {
  /** The model folder that is written to; unfinished files lie in `downloads/` below it. */
  readonly folder: () => string;
  readonly request: NetworkRequest;
  /** Rejects with hub-not-found, hub-unauthorized, hub-forbidden, hash-mismatch, network-failed and their like. */
  readonly resolve: (source: DownloadSource, signal: AbortSignal) => Promise<ResolvedDownload>;
  /** Rejects with license-not-accepted. */
  readonly requireAcceptance: (
    source: DownloadSource,
    resolved: ResolvedDownload,
    signal: AbortSignal,
  ) => Promise<AcceptedLicense>;
  /** Reads a finished file's header where that may go wrong; rejects with why it is refused. */
  /** Reads the header of all parts, which lie at `paths` in their order; errors call the file `name`. */
  readonly checkHeader: (paths: readonly string[], name: string, signal: AbortSignal) => Promise<void>;
  /** The id under which an installed file is listed, once it is there. */
  readonly modelFileIdOf: (sha256: string) => Promise<string | null>;
  readonly freeDiskBytes: (folder: string) => Promise<number>;
  /** Where part-file-worker lies: beside the bundle, or the source. */
  readonly workerPath: string | URL;
  readonly appVersion: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly onChanged: (download: Download) => void;
  readonly onRemoved: (downloadId: string) => void;
  /** A model has appeared in the folder. */
  readonly onInstalled: () => void;
  readonly log: (line: string) => void;
  readonly timings?: Partial<DownloadTimings>;
  /** Downloads at a time; the others wait. */
  readonly atOnce?: number;
  /** For tests that end the process at one. */
  readonly onMoment?: (moment: DownloadMoment) => Promise<void> | void;
};

export type Downloads = {
  /**
   * Reads what earlier runs left. Interrupted downloads go on by themselves where `goOn` is set; otherwise they are
   * paused. Call once.
   */
  readonly open: (options: { readonly goOn: boolean }) => Promise<void>;
  /** Newest first. */
  readonly list: () => Promise<readonly Download[]>;
  /** Begins one, or goes on with the one of the same source. */
  readonly start: (source: DownloadSource) => Promise<Download>;
  readonly pause: (id: string) => Promise<Download>;
  readonly resume: (id: string) => Promise<Download>;
  readonly cancel: (id: string) => Promise<void>;
  /** Resolves when it is installed; rejects with why it stopped. The signal only ends the waiting. */
  readonly finished: (id: string, signal: AbortSignal) => Promise<Download>;
  /** Pauses what runs, so that the next start goes on. Nothing is begun afterwards. */
  readonly close: () => Promise<void>;
};

/** One download of this process. */
type Item = {
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

/** Why a run was aborted. */
const paused = "paused";
const cancelled = "cancelled";
const closing = "closing";

/** The same source is the same download, in every process and after every start. */
export const downloadIdOf = (source: DownloadSource): string =>
  createHash("sha256")
    .update(
      JSON.stringify(
        source.kind === "catalog"
          ? ["catalog", source.catalogFileId]
          : ["hub", source.repository, source.revision, source.fileName],
      ),
    )
    .digest("hex")
    .slice(0, 32);

/** The queue, and what lies on disk of each download. */
export const createDownloads = (options: DownloadsOptions): Downloads => {
  const { log, now } = options;
  const timings: DownloadTimings = { ...downloadTimings, ...options.timings };
  const atOnce = options.atOnce ?? 1;
  const items = new Map<string, Item>();
  const queue: Item[] = [];
  const closed = new AbortController();
  const watchers = new Set<(item: Item) => void>();
  let running = 0;

  const downloadsFolder = (folder = options.folder()): string => join(folder, "downloads");

  const makeItem = (folder: string, entry: JournalEntry): Item => ({
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

  const tellNow = (item: Item): void => {
    if (item.tellTimer !== null) {
      clearTimeout(item.tellTimer);
      item.tellTimer = null;
    }
    item.toldAt = performance.now();
    options.onChanged(downloadOf(item));
    for (const watch of watchers) {
      watch(item);
    }
  };
  /** Progress, told a few times a second. */
  const tellSoon = (item: Item): void => {
    const waitMs = item.toldAt + timings.tellEveryMs - performance.now();
    if (waitMs <= 0) {
      tellNow(item);
    } else if (item.tellTimer === null) {
      item.tellTimer = setTimeout(() => tellNow(item), waitMs);
      item.tellTimer.unref();
    }
  };

  const save = async (item: Item, change: Partial<JournalEntry>): Promise<void> => {
    const entry = { ...item.entry, ...change };
    await writeJournal(downloadsFolder(item.folder), entry);
    item.entry = entry;
  };
  /** What a person sees must not depend on a disk that is full: the journal follows when it can. */
  const saveState = (item: Item, change: Partial<JournalEntry>): Promise<void> =>
    save(item, change).catch((thrown) => {
      item.entry = { ...item.entry, ...change };
      log(`the state of a download could not be written: ${String(thrown)}`);
    });

  const stopSpaceTimer = (item: Item): void => {
    if (item.spaceTimer !== null) {
      clearInterval(item.spaceTimer);
      item.spaceTimer = null;
    }
  };

  /** Looks now and then whether what is missing has become free. */
  const waitForSpace = (item: Item): void => {
    stopSpaceTimer(item);
    let looking = false;
    item.spaceTimer = setInterval(() => {
      if (looking) {
        return;
      }
      looking = true;
      void options
        .freeDiskBytes(item.folder)
        .then((free) => {
          if (item.spaceTimer !== null && free >= neededBytes(item.entry, timings.reserveBytes)) {
            enqueue(item);
          }
        })
        .catch(() => {})
        .finally(() => {
          looking = false;
        });
    }, timings.spaceCheckMs);
    item.spaceTimer.unref();
  };

  const enqueue = (item: Item): void => {
    if (item.run !== null || closed.signal.aborted) {
      return;
    }
    stopSpaceTimer(item);
    const abort = new AbortController();
    let letGo = (): void => {};
    const ended = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    item.run = { abort, ended };
    item.state = "waiting";
    item.error = null;
    item.retryAt = null;
    item.meter = null;
    queue.push(item);
    tellNow(item);
    abort.signal.addEventListener("abort", () => {
      const at = queue.indexOf(item);
      if (at >= 0) {
        queue.splice(at, 1);
        starts.delete(item);
        void settle(item, abort.signal.reason).finally(() => {
          settled(item);
          letGo();
        });
      }
    });
    item.run.ended = ended;
    starts.set(item, letGo);
    advance();
  };
  const starts = new Map<Item, () => void>();

  const advance = (): void => {
    while (running < atOnce) {
      const item = queue.shift();
      if (item === undefined) {
        return;
      }
      running += 1;
      void runItem(item).finally(() => {
        running -= 1;
        starts.get(item)?.();
        starts.delete(item);
        advance();
      });
    }
  };

  const runItem = async (item: Item): Promise<void> => {
    const { run } = item;
    if (run === null) {
      return;
    }
    const { signal } = run.abort;
    let lock: DownloadLock | null = null;
    let reason: unknown;
    try {
      await mkdir(downloadsFolder(item.folder), { recursive: true });
      lock = await takeDownloadLock(lockPath(item));
      if (lock === null) {
        throw elsewhere(item.entry.resolved.name);
      }
      // Another process may have gone on with it meanwhile.
      const onDisk = await readJournal(downloadsFolder(item.folder), item.entry.id);
      item.entry = onDisk ?? item.entry;
      await save(item, { state: "running", error: null });
      const resolved = item.resolved ?? (await resolveAgain(item, signal));
      item.resolved = null;
      await adopt(item, resolved);
      item.placeBytes = durableBytesOf(item.entry);
      await runDownload({
        modelFolder: item.folder,
        resolved,
        entry: () => item.entry,
        save: (change) => save(item, change),
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
          tellNow(item);
        },
        onPlace: (bytes) => {
          item.placeBytes = bytes;
          tellSoon(item);
        },
        onBytes: (bytes) => {
          item.meter?.add(bytes);
        },
        onWaiting: (retryAt, error) => {
          item.state = retryAt === null ? "downloading" : "retrying";
          item.retryAt = retryAt;
          item.error = error;
          item.meter = retryAt === null ? createSpeedMeter(() => performance.now()) : null;
          tellNow(item);
        },
        onMoment: options.onMoment ?? (() => {}),
      });
      const modelFileId = await options
        .modelFileIdOf(item.entry.resolved.parts[0]?.sha256 ?? "")
        .catch(() => null);
      await saveState(item, { state: "done", error: null, modelFileId });
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
  const settled = (item: Item): void => {
    const reason: unknown = item.run?.abort.signal.reason;
    item.run = null;
    if (reason !== cancelled) {
      tellNow(item);
    }
  };

  /** Brings state and journal to what ended the run: nothing, a pause, a cancellation, the close, or a failure. */
  const settle = async (item: Item, reason: unknown): Promise<void> => {
    item.meter = null;
    item.retryAt = null;
    if (reason === cancelled) {
      return;
    }
    if (reason === undefined) {
      item.state = "done";
      item.error = null;
      item.placeBytes = durableBytesOf(item.entry);
    } else if (reason === paused) {
      item.state = "paused";
      await saveState(item, { state: "paused", error: null });
    } else if (reason === closing) {
      // The journal still says that it runs: the next start goes on.
      item.state = "paused";
    } else {
      await fail(item, reason);
    }
  };

  const fail = async (item: Item, thrown: unknown): Promise<void> => {
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
      await saveState(item, { state: "paused", error: error.toData() });
      waitForSpace(item);
      return;
    }
    const error = diskFailure(thrown, name) ?? toAppError(thrown);
    if (error.code === "internal") {
      log(`a download failed: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
    }
    item.state = "failed";
    item.error = error;
    if (error.code !== "busy") {
      await saveState(item, { state: "failed", error: error.toData() });
    }
  };

  const lockPath = (item: Item): string => join(downloadsFolder(item.folder), `${item.entry.id}.lock`);

  const resolveAgain = async (item: Item, signal: AbortSignal): Promise<ResolvedDownload> => {
    const resolved = await options.resolve(item.entry.source, signal);
    signal.throwIfAborted();
    return resolved;
  };

  /** What was received counts only for the same content. */
  const adopt = async (item: Item, { token: _token, ...resolved }: ResolvedDownload): Promise<void> => {
    const sameContent =
      resolved.parts.length === item.entry.parts.length &&
      resolved.parts.every(({ sha256 }, index) => sha256 === item.entry.resolved.parts[index]?.sha256);
    if (sameContent) {
      await save(item, { resolved });
      return;
    }
    await removeParts(item);
    await save(item, { resolved, parts: freshParts(resolved.parts) });
  };

  const removeParts = async (item: Item): Promise<void> => {
    const folder = downloadsFolder(item.folder);
    const own = new RegExp(`^${item.entry.id}(-\\d+)?\\.(part|split)$`);
    for (const name of await readdir(folder).catch((): string[] => [])) {
      if (own.test(name)) {
        await rm(join(folder, name), { recursive: true, force: true });
      }
    }
  };

  const find = async (id: string): Promise<Item> => {
    const known = items.get(id);
    if (known !== undefined) {
      return known;
    }
    const folder = options.folder();
    const entry = await readJournal(downloadsFolder(folder), id);
    if (entry === null) {
      throw new AppError("not-found", "This download is not there any more.");
    }
    const item = makeItem(folder, entry);
    items.set(id, item);
    return item;
  };

  const stopRun = async (item: Item, reason: string): Promise<void> => {
    const { run } = item;
    if (run !== null) {
      run.abort.abort(reason);
      await run.ended;
    }
  };

  const requireOpen = (): void => {
    if (closed.signal.aborted) {
      throw new AppError("cancelled", "Cloister is closing.");
    }
  };

  return {
    open: async ({ goOn }) => {
      const folder = options.folder();
      const entries = [...(await readJournals(downloadsFolder(folder)))].sort(
        (left, right) => left.createdAt - right.createdAt,
      );
      for (const entry of entries) {
        const item = makeItem(folder, entry);
        if (entry.state === "done") {
          const lock = await takeDownloadLock(lockPath(item)).catch(() => null);
          if (lock !== null) {
            await removeJournal(downloadsFolder(folder), entry.id);
            await lock.release();
          }
          continue;
        }
        items.set(entry.id, item);
        if (goOn && entry.state === "running") {
          enqueue(item);
        } else if (goOn && item.error?.code === "disk-full") {
          waitForSpace(item);
        }
      }
    },

    list: async () => {
      const folder = options.folder();
      // Another process may have added, moved or removed what this one is not working on.
      const entries = await readJournals(downloadsFolder(folder));
      for (const [id, item] of items) {
        const there = entries.some((entry) => entry.id === id);
        if (item.run === null && (item.folder !== folder || (!there && item.state !== "done"))) {
          stopSpaceTimer(item);
          items.delete(id);
        }
      }
      for (const entry of entries) {
        const known = items.get(entry.id);
        if (known === undefined) {
          items.set(entry.id, makeItem(folder, entry));
        } else if (known.run === null && known.spaceTimer === null) {
          known.entry = entry;
          known.placeBytes = durableBytesOf(entry);
        }
      }
      return [...items.values()]
        .sort((left, right) => right.entry.createdAt - left.entry.createdAt)
        .map(downloadOf);
    },

    start: async (source) => {
      requireOpen();
      const id = downloadIdOf(source);
      const running = items.get(id);
      if (running !== undefined && running.run !== null) {
        return downloadOf(running);
      }
      const resolved = await options.resolve(source, closed.signal);
      // No more than the journal takes: what it does not know it would not read again.
      const { licenseTextSha256, acceptance } = await options.requireAcceptance(
        source,
        resolved,
        closed.signal,
      );
      const accepted = { licenseTextSha256, acceptance };
      requireOpen();
      const folder = options.folder();
      await mkdir(downloadsFolder(folder), { recursive: true }).catch((thrown) => {
        throw diskFailure(thrown, resolved.name) ?? thrown;
      });
      const known = items.get(id);
      if (known !== undefined && known.run !== null) {
        return downloadOf(known);
      }
      const earlier = await readJournal(downloadsFolder(folder), id);
      const { token: _token, ...facts } = resolved;
      const isContinued = earlier !== null && earlier.state !== "done";
      const item = makeItem(
        folder,
        isContinued
          ? { ...earlier, ...accepted }
          : {
              formatVersion: 1,
              id,
              source,
              createdAt: now(),
              state: "running",
              resolved: facts,
              parts: freshParts(facts.parts),
              error: null,
              ...accepted,
              modelFileId: null,
            },
      );
      item.resolved = resolved;
      const meanwhile = items.get(id);
      if (meanwhile !== undefined && meanwhile.run !== null) {
        return downloadOf(meanwhile);
      }
      if (meanwhile !== undefined) {
        stopSpaceTimer(meanwhile);
      }
      items.set(id, item);
      if (!isContinued) {
        await save(item, {}).catch((thrown) => {
          items.delete(id);
          throw isDiskFull(thrown)
            ? diskFull(resolved.name, timings.reserveBytes(sizeBytesOf(item.entry) ?? 0))
            : (diskFailure(thrown, resolved.name) ?? thrown);
        });
      }
      enqueue(item);
      return downloadOf(item);
    },

    pause: async (id) => {
      const item = await find(id);
      if (item.run === null) {
        if (item.spaceTimer !== null) {
          stopSpaceTimer(item);
          item.error = null;
          await saveState(item, { state: "paused", error: null });
          tellNow(item);
        }
        return downloadOf(item);
      }
      await stopRun(item, paused);
      return downloadOf(item);
    },

    resume: async (id) => {
      requireOpen();
      const item = await find(id);
      if (item.state !== "done") {
        enqueue(item);
      }
      return downloadOf(item);
    },

    cancel: async (id) => {
      const item = await find(id);
      stopSpaceTimer(item);
      await stopRun(item, cancelled);
      const folder = downloadsFolder(item.folder);
      const lock = await takeDownloadLock(lockPath(item)).catch(() => null);
      if (
        lock === null &&
        (await stat(lockPath(item)).then(
          () => true,
          () => false,
        ))
      ) {
        throw elsewhere(item.entry.resolved.name);
      }
      try {
        await removeJournal(folder, id);
        await removeParts(item);
        await removeLonelyRecord(item.folder, item.entry);
        await syncFolder(folder).catch(() => {});
      } finally {
        await lock?.release();
      }
      items.delete(id);
      if (item.tellTimer !== null) {
        clearTimeout(item.tellTimer);
      }
      options.onRemoved(id);
      for (const watch of watchers) {
        watch(item);
      }
    },

    finished: (id, signal) =>
      new Promise((resolve, reject) => {
        const finish = (act: () => void): void => {
          watchers.delete(look);
          signal.removeEventListener("abort", stop);
          act();
        };
        const look = (item: Item): void => {
          if (item.entry.id !== id || item.run !== null) {
            return;
          }
          if (item.state === "done") {
            finish(() => resolve(downloadOf(item)));
          } else {
            const error = item.error ?? new AppError("cancelled", "The download was stopped.");
            finish(() => reject(error));
          }
        };
        const stop = (): void =>
          finish(() => reject(new AppError("cancelled", "The download was interrupted.")));
        watchers.add(look);
        signal.addEventListener("abort", stop);
        const item = items.get(id);
        if (signal.aborted) {
          stop();
        } else if (item === undefined) {
          finish(() => reject(new AppError("not-found", "This download is not there any more.")));
        } else {
          look(item);
        }
      }),

    close: async () => {
      closed.abort();
      const ending = [...items.values()].map((item) => {
        stopSpaceTimer(item);
        return stopRun(item, closing);
      });
      await Promise.all(ending);
      for (const { tellTimer } of items.values()) {
        if (tellTimer !== null) {
          clearTimeout(tellTimer);
        }
      }
    },
  };
};

const elsewhere = (name: string): AppError =>
  new AppError(
    "busy",
    `${name} is being downloaded by another Cloister at the moment. Wait until that is done, or stop it there.`,
  );

const freshParts = (parts: ResolvedDownload["parts"]): JournalEntry["parts"] =>
  parts.map(({ sizeBytes }) => ({ durableBytes: 0, sizeBytes, validator: null, verified: false }));

const durableBytesOf = (entry: JournalEntry): number =>
  entry.parts.reduce((sum, { durableBytes }) => sum + durableBytes, 0);

const sizeBytesOf = (entry: JournalEntry): number | null =>
  entry.parts.reduce<number | null>(
    (sum, { sizeBytes }) => (sum === null || sizeBytes === null ? null : sum + sizeBytes),
    0,
  );

const neededBytes = (entry: JournalEntry, reserveBytes: (sizeBytes: number) => number): number => {
  const sizeBytes = sizeBytesOf(entry) ?? 0;
  return Math.max(0, sizeBytes - durableBytesOf(entry)) + reserveBytes(sizeBytes);
};

const downloadOf = (item: Item): Download => {
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

/**
 * A run that was cut off between writing the record and moving the file leaves a record of nothing. The record of a
 * file that is used in place is not one of those.
 */
const removeLonelyRecord = async (folder: string, entry: JournalEntry): Promise<void> => {
  const sha256 = entry.resolved.parts[0]?.sha256 ?? "";
  const there = await Promise.all(
    [`${sha256}.gguf`, `${sha256}.split`].map((name) =>
      stat(join(folder, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  const path = join(folder, `${sha256}.json`);
  const text = there.includes(true) ? "" : await readFile(path, "utf8").catch(() => "");
  const record = parseProvenanceRecord(text, sha256);
  if (record !== null && record.inPlacePath === undefined) {
    await rm(path, { force: true });
  }
};
