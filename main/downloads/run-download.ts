import { stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { diskFull } from "./disk-errors.ts";
import type { JournalEntry, PartProgress } from "./download-journal.ts";
import type { DownloadTimings } from "./download-timings.ts";
import { installDownload } from "./install-download.ts";
import type { NetworkRequest } from "./network-request.ts";
import { PartFile } from "./part-file.ts";
import { partPath, splitPartName } from "./part-path.ts";
import { quarantineFile } from "./quarantine-file.ts";
import { receivePart } from "./receive-part.ts";
import type { ResolvedDownload } from "./resolved-download.ts";

/** Names the moments at which tests end the process. */
export type DownloadMoment =
  | "opened"
  | "checked"
  | "requested"
  | "durable"
  | "recorded"
  | "received"
  | "hashed"
  | "header"
  | "verified"
  | "installing"
  | "installed"
  | "done";

export type RunDownloadOptions = {
  readonly modelFolder: string;
  readonly resolved: ResolvedDownload;
  readonly entry: () => JournalEntry;
  /** Writes the journal; what it says is so when this is called. */
  readonly save: (change: Partial<JournalEntry>) => Promise<void>;
  readonly request: NetworkRequest;
  /** Reads the header of all parts, which lie at `paths` in their order; errors call the file `name`. */
  readonly checkHeader: (paths: readonly string[], name: string, signal: AbortSignal) => Promise<void>;
  readonly freeDiskBytes: (folder: string) => Promise<number>;
  readonly workerPath: string | URL;
  readonly appVersion: string;
  readonly signal: AbortSignal;
  readonly timings: DownloadTimings;
  readonly random: () => number;
  readonly now: () => number;
  readonly onState: (state: "checking" | "downloading") => void;
  /** Bytes of the whole download that are in place, durable or read again. */
  readonly onPlace: (bytes: number) => void;
  readonly onBytes: (bytes: number) => void;
  readonly onWaiting: (retryAt: number | null, error: AppError | null) => void;
  readonly onMoment: (moment: DownloadMoment) => Promise<void> | void;
};

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    (info) => (info.isFile() ? info.size : null),
    () => null,
  );

const lastName = (fileName: string): string => fileName.split("/").at(-1) ?? fileName;

/** What the publisher calls the file: nobody knows the names of unfinished parts. */
const shownFileName = (options: RunDownloadOptions): string => lastName(partOf(options, 0).fileName);

/** Takes a download from wherever it stands to an installed model. Rejects with an AppError or the disk's failure. */
export const runDownload = async (options: RunDownloadOptions): Promise<void> => {
  const { entry, modelFolder, signal } = options;
  const downloadsFolder = join(modelFolder, "downloads");
  await makeFolder(downloadsFolder);
  if (!(await isInstalled(options, downloadsFolder))) {
    for (const index of entry().parts.keys()) {
      signal.throwIfAborted();
      if (!(await isInPlace(options, downloadsFolder, index))) {
        await getPart(options, downloadsFolder, index);
      }
    }
    await requireHeader(options, downloadsFolder);
    signal.throwIfAborted();
    await options.onMoment("installing");
    await installDownload({ ...placeOf(options), keepParts: false });
    await options.onMoment("installed");
  }
};

const placeOf = (options: RunDownloadOptions) => ({
  modelFolder: options.modelFolder,
  downloadsFolder: join(options.modelFolder, "downloads"),
  entry: options.entry(),
  appVersion: options.appVersion,
  nowMs: options.now(),
});

const progressOf = (options: RunDownloadOptions, index: number): PartProgress => {
  const progress = options.entry().parts[index];
  if (progress === undefined) {
    throw new Error(`there is no part ${index}`);
  }
  return progress;
};

const partOf = (options: RunDownloadOptions, index: number) => {
  const part = options.resolved.parts[index];
  if (part === undefined) {
    throw new Error(`there is no part ${index}`);
  }
  return part;
};

/** Bytes of the parts before this one. */
const bytesBefore = (options: RunDownloadOptions, index: number): number =>
  options
    .entry()
    .parts.slice(0, index)
    .reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);

const saveProgress = (
  options: RunDownloadOptions,
  index: number,
  change: Partial<PartProgress>,
): Promise<void> =>
  options.save({
    parts: options.entry().parts.map((part, at) => (at === index ? { ...part, ...change } : part)),
  });

/** Hashes a file as it lies there, and tells how far it has got. */
const hashThere = async (
  options: RunDownloadOptions,
  index: number,
  path: string,
  sizeBytes: number,
): Promise<string> => {
  options.onState("checking");
  const before = bytesBefore(options, index);
  const { file } = await PartFile.open({
    workerPath: options.workerPath,
    path,
    durableBytes: sizeBytes,
    readOnly: true,
    onHashed: (bytes) => options.onPlace(before + bytes),
  });
  return usingFile(file, options.signal, async () => {
    await file.hashFromDisk(sizeBytes);
    return file.finish(sizeBytes);
  });
};

/** Closes the file however the work ends; the signal ends it at once. */
const usingFile = async <Result>(
  file: PartFile,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> => {
  const stop = (): void => void file.close();
  signal.addEventListener("abort", stop);
  try {
    return await work();
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown;
  } finally {
    signal.removeEventListener("abort", stop);
    await file.close();
  }
};

/**
 * Whether the same content is already in the model folder: put there by hand, by another source, or by a run that was
 * cut off just before its end. It is hashed before it is believed, and what is damaged is put away.
 */
const isInstalled = async (options: RunDownloadOptions, downloadsFolder: string): Promise<boolean> => {
  const { modelFolder, resolved } = options;
  const count = resolved.parts.length;
  const folder = join(modelFolder, `${partOf(options, 0).sha256}.split`);
  const paths: string[] = [];
  const sizes: number[] = [];
  for (const [index, part] of resolved.parts.entries()) {
    const path =
      count === 1 ? join(modelFolder, `${part.sha256}.gguf`) : join(folder, splitPartName(index, count));
    const size = await sizeOf(path);
    if (size === null || size === 0 || (part.sizeBytes !== null && part.sizeBytes !== size)) {
      return false;
    }
    const actual = await hashThere(options, index, path, size);
    if (actual !== part.sha256) {
      await quarantineFile(downloadsFolder, path, actual);
      return false;
    }
    paths.push(path);
    sizes.push(size);
  }
  await options.checkHeader(paths, shownFileName(options), options.signal);
  await options.save({
    parts: sizes.map((sizeBytes) => ({
      durableBytes: sizeBytes,
      sizeBytes,
      validator: null,
      verified: true,
    })),
  });
  await installDownload({ ...placeOf(options), keepParts: true });
  return true;
};

/** A part that was hashed whole needs no more than to be there. */
const isInPlace = async (
  options: RunDownloadOptions,
  downloadsFolder: string,
  index: number,
): Promise<boolean> => {
  const entry = options.entry();
  const { sizeBytes, verified } = progressOf(options, index);
  if (!verified || sizeBytes === null) {
    return false;
  }
  const beside = join(downloadsFolder, `${entry.id}.split`, splitPartName(index, entry.parts.length));
  const sizes = await Promise.all([sizeOf(partPath(downloadsFolder, entry, index)), sizeOf(beside)]);
  return sizes.includes(sizeBytes);
};

/** Refuses to begin what would not fit on the disk. */
const requireSpace = async (options: RunDownloadOptions): Promise<void> => {
  const { parts } = options.entry();
  const missing = parts.reduce(
    (sum, { durableBytes, sizeBytes, verified }) =>
      sum + (verified ? 0 : Math.max(0, (sizeBytes ?? 0) - durableBytes)),
    0,
  );
  const free = await options.freeDiskBytes(options.modelFolder);
  const whole = parts.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
  const needed = missing + options.timings.reserveBytes(whole);
  if (free < needed) {
    throw diskFull(options.resolved.name, needed - free);
  }
};

/** Gets the rest of one part, and proves the whole of it. */
const getPart = async (
  options: RunDownloadOptions,
  downloadsFolder: string,
  index: number,
): Promise<void> => {
  const { entry, resolved, signal } = options;
  const part = partOf(options, index);
  const path = partPath(downloadsFolder, entry(), index);
  const before = bytesBefore(options, index);
  const { durableBytes, validator } = progressOf(options, index);
  const usable = validator === null ? 0 : durableBytes;
  await saveProgress(options, index, {
    durableBytes: usable,
    sizeBytes: part.sizeBytes,
    verified: false,
  });
  await requireSpace(options);

  const opened = await PartFile.open({
    workerPath: options.workerPath,
    path,
    durableBytes: usable,
    readOnly: false,
    onHashed: (bytes) => options.onPlace(before + bytes),
  });
  const { file } = opened;
  await options.onMoment("opened");
  let received = false;
  const actual = await usingFile(
    file,
    abortUnless(signal, () => received),
    async () => {
      if (opened.bytes > 0) {
        options.onState("checking");
        await file.hashFromDisk(opened.bytes);
        signal.throwIfAborted();
      }
      await options.onMoment("checked");
      options.onState("downloading");
      await options.onMoment("requested");
      const sizeBytes = await receivePart({
        file,
        fileName: lastName(part.fileName),
        url: part.url,
        why: `download of ${resolved.name}`,
        token: resolved.token,
        request: options.request,
        sizeBytes: part.sizeBytes,
        from: { position: opened.bytes, validator },
        signal,
        timings: options.timings,
        random: options.random,
        now: options.now,
        onSize: async (size) => {
          await saveProgress(options, index, { sizeBytes: size });
          await requireSpace(options);
        },
        onDurable: async (bytes, tag) => {
          await options.onMoment("durable");
          await saveProgress(options, index, { durableBytes: bytes, validator: tag });
          options.onPlace(before + bytes);
          await options.onMoment("recorded");
        },
        onBytes: options.onBytes,
        onWaiting: options.onWaiting,
      });
      await options.onMoment("received");
      received = true;
      return { sha256: await file.finish(sizeBytes), sizeBytes };
    },
  );
  await options.onMoment("hashed");
  if (actual.sha256 !== part.sha256) {
    await putAway(options, downloadsFolder, index, actual.sha256);
    throw new AppError(
      "hash-mismatch",
      `${resolved.name} is not the file that was published: its SHA-256 is ${actual.sha256}, but ${part.sha256} was expected. It was put away and cannot be loaded. Try again, or choose another source.`,
      { details: { actualSha256: actual.sha256, expectedSha256: part.sha256 } },
    );
  }
  await saveProgress(options, index, {
    durableBytes: actual.sizeBytes,
    sizeBytes: actual.sizeBytes,
    verified: true,
  });
  options.onPlace(before + actual.sizeBytes);
  await options.onMoment("verified");
};

/** The last sync and the hash are not cut short: pausing waits for them. */
const abortUnless = (signal: AbortSignal, isTooLate: () => boolean): AbortSignal => {
  const abort = new AbortController();
  signal.addEventListener(
    "abort",
    () => {
      if (!isTooLate()) {
        abort.abort(signal.reason);
      }
    },
    { once: true },
  );
  return abort.signal;
};

const putAway = async (
  options: RunDownloadOptions,
  downloadsFolder: string,
  index: number,
  actualSha256: string,
): Promise<void> => {
  await saveProgress(options, index, { durableBytes: 0, validator: null, verified: false });
  await quarantineFile(downloadsFolder, partPath(downloadsFolder, options.entry(), index), actualSha256);
};

/** The published file may still be one that must not be loaded: its header is read where that may go wrong. */
const requireHeader = async (options: RunDownloadOptions, downloadsFolder: string): Promise<void> => {
  const entry = options.entry();
  const paths: string[] = [];
  for (const index of entry.parts.keys()) {
    const part = partPath(downloadsFolder, entry, index);
    const beside = join(downloadsFolder, `${entry.id}.split`, splitPartName(index, entry.parts.length));
    // One by one: each of them may have been moved before a run was cut off.
    paths.push((await sizeOf(part)) === null ? beside : part);
  }
  try {
    await options.checkHeader(paths, shownFileName(options), options.signal);
  } catch (thrown) {
    const refused = thrown instanceof AppError && /^model-(?!missing)/.test(thrown.code);
    if (refused && paths[0] === partPath(downloadsFolder, entry, 0)) {
      await putAway(options, downloadsFolder, 0, partOf(options, 0).sha256);
    }
    throw thrown;
  }
  await options.onMoment("header");
};
