import { stat } from "node:fs/promises";
import type { Download, DownloadSource } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { takeProcessLock } from "../disk/process-lock.ts";
import { syncFolder } from "../disk/sync-folder.ts";
import { diskFailure, diskFull, isDiskFull } from "./disk-errors.ts";
import { downloadsFolder, lockPath, removeLonelyRecord, removeParts } from "./download-files.ts";
import { downloadIdOf } from "./download-id.ts";
import { type DownloadItem, downloadOf, makeItem } from "./download-item.ts";
import { readJournal, readJournals, removeJournal } from "./download-journal.ts";
import { createDownloadQueue } from "./download-queue.ts";
import { createDownloadTeller } from "./download-teller.ts";
import { type DownloadTimings, downloadTimings } from "./download-timings.ts";
import type { DownloadsOptions } from "./downloads-options.ts";
import { durableBytesOf, freshParts, sizeBytesOf } from "./entry-bytes.ts";
import { saveItem, saveItemState } from "./item-journal.ts";
import { createQueuedDownload } from "./queued-download.ts";
import { runningElsewhere } from "./running-elsewhere.ts";
import { createSpaceWatch } from "./space-watch.ts";
import { waitUntilInstalled } from "./wait-until-installed.ts";

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

/** What is asked of downloads, and what lies on disk of each. */
export const createDownloads = (options: DownloadsOptions): Downloads => {
  const { log, now } = options;
  const timings: DownloadTimings = { ...downloadTimings, ...options.timings };
  const items = new Map<string, DownloadItem>();
  const closed = new AbortController();
  const teller = createDownloadTeller(options.onChanged, timings.tellEveryMs);
  const space = createSpaceWatch({
    freeDiskBytes: options.freeDiskBytes,
    timings,
    onFree: (item) => queue.add(item),
  });
  const queue = createDownloadQueue({
    atOnce: options.atOnce ?? 1,
    download: createQueuedDownload({ options, timings, teller, space }),
    teller,
    space,
    closed: closed.signal,
  });

  const find = async (id: string): Promise<DownloadItem> => {
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
          const lock = await takeProcessLock(lockPath(item)).catch(() => null);
          if (lock !== null) {
            await removeJournal(downloadsFolder(folder), entry.id);
            await lock.release();
          }
          continue;
        }
        items.set(entry.id, item);
        if (goOn && entry.state === "running") {
          queue.add(item);
        } else if (goOn && item.error?.code === "disk-full") {
          space.start(item);
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
          space.stop(item);
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
      await makeFolder(downloadsFolder(folder)).catch((thrown) => {
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
        space.stop(meanwhile);
      }
      items.set(id, item);
      if (!isContinued) {
        await saveItem(item, {}).catch((thrown) => {
          items.delete(id);
          throw isDiskFull(thrown)
            ? diskFull(resolved.name, timings.reserveBytes(sizeBytesOf(item.entry) ?? 0))
            : (diskFailure(thrown, resolved.name) ?? thrown);
        });
      }
      queue.add(item);
      return downloadOf(item);
    },

    pause: async (id) => {
      const item = await find(id);
      if (item.run === null) {
        if (item.spaceTimer !== null) {
          space.stop(item);
          item.error = null;
          await saveItemState(item, { state: "paused", error: null }, log);
          teller.now(item);
        }
        return downloadOf(item);
      }
      await queue.stop(item, "paused");
      return downloadOf(item);
    },

    resume: async (id) => {
      requireOpen();
      const item = await find(id);
      if (item.state !== "done") {
        queue.add(item);
      }
      return downloadOf(item);
    },

    cancel: async (id) => {
      const item = await find(id);
      space.stop(item);
      await queue.stop(item, "cancelled");
      const folder = downloadsFolder(item.folder);
      const lock = await takeProcessLock(lockPath(item)).catch(() => null);
      if (
        lock === null &&
        (await stat(lockPath(item)).then(
          () => true,
          () => false,
        ))
      ) {
        throw runningElsewhere(item.entry.resolved.name);
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
      teller.forget(item);
      options.onRemoved(id);
      for (const watch of teller.watchers) {
        watch(item);
      }
    },

    finished: (id, signal) => waitUntilInstalled(id, items.get(id), teller, signal),

    close: async () => {
      closed.abort();
      const ending = [...items.values()].map((item) => {
        space.stop(item);
        return queue.stop(item, "closing");
      });
      await Promise.all(ending);
      for (const item of items.values()) {
        teller.forget(item);
      }
    },
  };
};
