import { lstat, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { ModelHeader } from "../../app/models/model-header.ts";
import type { ProvenanceRecord } from "../../app/models/provenance-record.ts";
import { splitPart, splitPartNames } from "../../app/models/split-part.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { syncFolder } from "../disk/sync-folder.ts";
import { copyWhileHashing } from "./copy-while-hashing.ts";
import { hashHeldStill, readHeader, stampFile } from "./examine-file.ts";
import type { FileCheck } from "./file-check.ts";
import { type FileStamp, sameStamp } from "./file-stamp.ts";
import { modelProblems } from "./model-problems.ts";
import type { LocatedFile, ModelService } from "./model-service.ts";
import type { PublishedFile } from "./published-file.ts";
import { recordOf } from "./record-of.ts";
import { diskFull, freeDiskBytes, isDiskFull, requireDiskSpace } from "./require-disk-space.ts";
import { installedPartNames, splitFolderName } from "./scan-folder.ts";
import { withFolderLock } from "./with-folder-lock.ts";
import { makeWorkFolder } from "./work-folder.ts";
import { writeRecord } from "./write-record.ts";

export type ImportMode = "copy" | "in-place";

export type ImportOptions = {
  /** Absolute, of any part where the model is split. */
  readonly filePath: string;
  readonly mode: ImportMode;
  /** What the file is called, where its own name is only a digest. */
  readonly fileName?: string | undefined;
  /** What the record says beside `kind: "import"`, such as the app it came from. */
  readonly source: Readonly<Record<string, string>>;
  /** The writable model folder; made where it is not there. */
  readonly folder: string;
  readonly check: FileCheck;
  readonly findBySha256: (sha256: string) => PublishedFile | null;
  readonly models: Pick<ModelService, "locateAll" | "remember">;
  readonly appVersion: string;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
};

export type Imported = {
  readonly sha256: string;
  readonly name: string;
  readonly outcome: "copied" | "in-place" | "already-installed";
};

/** How long another process may keep the folder to itself while a finished import waits. */
const patienceMs = 60_000;

type SourcePart = { readonly path: string; readonly stamp: FileStamp };
type HashedPart = SourcePart & { readonly sha256: string };

/**
 * Takes a GGUF file into the model folder: checked first, copied while it is hashed, written beside and renamed. The
 * same content is stored once. In place only a record is written. Whenever the process is killed the folder holds
 * what it held before or the whole model; `removeLeftovers` clears the rest away.
 * Rejects with a `model-…` AppError, `disk-full`, `storage-failed`, `busy` or `cancelled`.
 */
export const importModel = async (options: ImportOptions): Promise<Imported> => {
  try {
    return await importNow(options);
  } catch (thrown) {
    if (isDiskFull(thrown)) {
      throw diskFull(options.folder, 0, await freeDiskBytes(options.folder).catch(() => 0));
    }
    throw isSystemError(thrown) ? cannotWrite(options.folder, thrown) : toAppError(thrown);
  }
};

const importNow = async (options: ImportOptions): Promise<Imported> => {
  const { folder, check, signal, mode } = options;
  const parts = await sourceParts(options.filePath, mode);
  const header = await readHeader(
    check,
    parts.map((part) => part.path),
    signal,
  );
  await makeFolder(folder);
  const sizeBytes = parts.reduce((sum, { stamp }) => sum + stamp.sizeBytes, 0);
  const name = header.name ?? fileNameOf(options);
  // Where one of this size is there already, hashing first may save the copy.
  const sameSize = (await installed(options)).some(({ file }) => file.sizeBytes === sizeBytes);
  if (mode === "in-place" || sameSize) {
    const hashed = await hashParts(parts, options);
    const sha256 = hashed[0]?.sha256 ?? "";
    if (await isInstalled(sha256, options)) {
      return { sha256, name, outcome: "already-installed" };
    }
    if (mode === "in-place") {
      await publishInPlace(hashed, header, options);
      return { sha256, name, outcome: "in-place" };
    }
  }
  await requireDiskSpace(folder, sizeBytes);
  const work = await makeWorkFolder(folder);
  try {
    const copied = await copyParts(parts, work, options);
    const sha256 = copied[0]?.sha256 ?? "";
    const isNew = await withFolderLock(folder, { signal, patienceMs }, async () => {
      if (await isInstalled(sha256, options)) {
        return false;
      }
      await publishCopy(copied, header, options);
      return true;
    });
    return { sha256, name, outcome: isNew ? "copied" : "already-installed" };
  } finally {
    await rm(work, { recursive: true, force: true }).catch(() => {});
  }
};

/**
 * What makes an import needless: usable, with its record where it ought to have one, and for a copy not merely used in
 * place, which another disk may take away.
 */
const installed = async ({ models, mode }: ImportOptions): Promise<readonly LocatedFile[]> =>
  (await models.locateAll()).filter(
    ({ file, found }) =>
      file.problem === null &&
      (found.statedSha256 === null || found.record !== null) &&
      (mode === "in-place" || found.record?.inPlacePath === undefined),
  );

const isInstalled = async (sha256: string, options: ImportOptions): Promise<boolean> =>
  (await installed(options)).some(({ file }) => file.sha256 === sha256);

/** The file, or all parts of a split one, whichever of them was named. */
const sourceParts = async (filePath: string, mode: ImportMode): Promise<readonly SourcePart[]> => {
  const split = splitPart(path.basename(filePath));
  if (split === null) {
    const place = await realpath(filePath).catch(() => filePath);
    return [{ path: place, stamp: await stampFile(place) }];
  }
  await stampFile(filePath);
  const folder = await realpath(path.dirname(filePath));
  const parts: SourcePart[] = [];
  for (const name of splitPartNames(split.prefix, split.count)) {
    const place = path.join(folder, name);
    const stats = await lstat(place).catch(() => null);
    if (stats === null) {
      throw modelProblems.missingPart(split.prefix, name);
    }
    if (mode === "in-place" && stats.isSymbolicLink()) {
      throw new AppError(
        "model-unsupported",
        `${name} is a link, and the parts of a split model can be used in place only where they lie side by side themselves. Import a copy instead.`,
      );
    }
    const target = mode === "copy" ? await realpath(place) : place;
    parts.push({ path: target, stamp: await stampFile(target) });
  }
  return parts;
};

/** Progress of one part within the whole. */
const partProgress = (
  parts: readonly SourcePart[],
  options: ImportOptions,
): ((at: number) => (done: number) => void) => {
  const totalBytes = parts.reduce((sum, { stamp }) => sum + stamp.sizeBytes, 0);
  return (at) => {
    const before = parts.slice(0, at).reduce((sum, { stamp }) => sum + stamp.sizeBytes, 0);
    return (done) => options.onProgress(Math.min(before + done, totalBytes), totalBytes);
  };
};

const hashParts = async (
  parts: readonly SourcePart[],
  options: ImportOptions,
): Promise<readonly HashedPart[]> => {
  const progress = partProgress(parts, options);
  const hashed: HashedPart[] = [];
  for (const [at, part] of parts.entries()) {
    const sha256 = await hashHeldStill(options.check, part.path, part.stamp, options.signal, progress(at));
    hashed.push({ ...part, sha256 });
  }
  return hashed;
};

const copyParts = async (
  parts: readonly SourcePart[],
  work: string,
  options: ImportOptions,
): Promise<readonly HashedPart[]> => {
  const progress = partProgress(parts, options);
  const names = parts.length === 1 ? ["model.gguf"] : installedPartNames(parts.length);
  const copied: HashedPart[] = [];
  for (const [at, part] of parts.entries()) {
    const to = path.join(work, names[at] ?? "");
    const { sha256, sizeBytes } = await copyWhileHashing({
      from: part.path,
      to,
      signal: options.signal,
      onProgress: progress(at),
    });
    if (sizeBytes !== part.stamp.sizeBytes || !sameStamp(part.stamp, await stampFile(part.path))) {
      throw modelProblems.beingWritten(part.path);
    }
    copied.push({ path: to, stamp: await stampFile(to), sha256 });
  }
  await syncFolder(work);
  return copied;
};

const fileNameOf = ({ fileName, filePath }: ImportOptions): string => fileName ?? path.basename(filePath);

const recordFor = (
  parts: readonly HashedPart[],
  header: ModelHeader,
  options: ImportOptions,
  inPlacePath?: string,
): ProvenanceRecord => {
  const sha256 = parts[0]?.sha256 ?? "";
  return recordOf({
    sha256,
    sizeBytes: parts.reduce((sum, { stamp }) => sum + stamp.sizeBytes, 0),
    fileName: fileNameOf(options),
    header,
    published: options.findBySha256(sha256),
    source: { kind: "import", fileName: displayName(fileNameOf(options)), ...options.source },
    verifiedAt: new Date(),
    appVersion: options.appVersion,
    ...(inPlacePath === undefined ? {} : { inPlacePath }),
    ...(parts.length === 1
      ? {}
      : { parts: parts.map((part) => ({ sha256: part.sha256, sizeBytes: part.stamp.sizeBytes })) }),
  });
};

/** The bytes first, then the record: bytes without one are found again by their name, a record alone is nothing. */
const publishCopy = async (
  copied: readonly HashedPart[],
  header: ModelHeader,
  options: ImportOptions,
): Promise<void> => {
  const { folder } = options;
  const record = recordFor(copied, header, options);
  const [first] = copied;
  if (first === undefined) {
    return;
  }
  const paths: string[] = [];
  if (copied.length === 1) {
    const target = path.join(folder, `${record.sha256}.gguf`);
    await rename(first.path, target);
    paths.push(target);
  } else {
    const target = path.join(folder, splitFolderName(record.sha256));
    // What lies there is no usable model: it would have counted as installed.
    await rm(target, { recursive: true, force: true });
    await rename(path.dirname(first.path), target);
    paths.push(...copied.map((part) => path.join(target, path.basename(part.path))));
  }
  await syncFolder(folder);
  await writeRecord(folder, record);
  await rememberParts(paths, copied, record, options);
};

const publishInPlace = async (
  hashed: readonly HashedPart[],
  header: ModelHeader,
  options: ImportOptions,
): Promise<void> => {
  const { folder, signal } = options;
  const record = recordFor(hashed, header, options, hashed[0]?.path ?? "");
  await withFolderLock(folder, { signal, patienceMs }, () => writeRecord(folder, record));
  await rememberParts(
    hashed.map((part) => part.path),
    hashed,
    record,
    options,
  );
};

/** So that the first load need not hash again what was hashed just now: a rename changes the change time. */
const rememberParts = async (
  paths: readonly string[],
  hashed: readonly HashedPart[],
  record: ProvenanceRecord,
  options: ImportOptions,
): Promise<void> => {
  for (const [at, part] of hashed.entries()) {
    const filePath = await realpath(paths[at] ?? "");
    const stamp = await stampFile(filePath);
    if (
      stamp.sizeBytes === part.stamp.sizeBytes &&
      stamp.inode === part.stamp.inode &&
      stamp.modifiedNs === part.stamp.modifiedNs
    ) {
      await options.models.remember({
        path: filePath,
        stamp,
        sha256: part.sha256,
        name: record.name,
        quantization: record.quantization,
        verifiedAt: Date.now(),
      });
    }
  }
};

const isSystemError = (thrown: unknown): boolean =>
  !(thrown instanceof AppError) &&
  thrown instanceof Error &&
  "syscall" in thrown &&
  typeof thrown.syscall === "string";

const cannotWrite = (folder: string, cause: unknown): AppError =>
  new AppError(
    "storage-failed",
    `The model could not be written to ${folder} (${(cause as NodeJS.ErrnoException).code ?? "unknown"}). Check that you may write there and that the disk is sound, then try again.`,
    { cause },
  );
