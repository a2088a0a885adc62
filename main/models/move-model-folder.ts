import {
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  rmdir,
  symlink,
} from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { copyWhileHashing } from "./copy-while-hashing.ts";
import type { FileCheck } from "./file-check.ts";
import { type FileStamp, stampOf } from "./file-stamp.ts";
import { diskFull, freeDiskBytes, isDiskFull, requireDiskSpace } from "./require-disk-space.ts";
import { syncFolder } from "./sync-folder.ts";
import { lockName, withFolderLock } from "./with-folder-lock.ts";
import { workFolderName } from "./work-folder.ts";
import { partialEnding, writeDurably } from "./write-durably.ts";

export type MoveOptions = {
  readonly from: string;
  readonly to: string;
  readonly check: FileCheck;
  /** Writes the setting durably. From then on the new folder counts. */
  readonly switchTo: (folder: string) => Promise<void>;
  /** Told the new place of each file whose hash is known now, so that it is not hashed again before it is loaded. */
  readonly onMoved: (moved: MovedFile) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
};

export type MovedFile = { readonly fromPath: string; readonly toPath: string; readonly sha256: string };

export type Moved = {
  readonly files: number;
  /** What stayed in the old folder, because it changed meanwhile or could not be removed. */
  readonly leftBehind: number;
};

/** In both folders while a move is under way: says in each where the other is. */
export const moveJournalName = ".cloister-move.json";
const journal = z.strictObject({
  formatVersion: z.literal(1),
  from: z.string().min(1).max(4096),
  to: z.string().min(1).max(4096),
});
export type MoveJournal = z.infer<typeof journal>;

const patienceMs = 10_000;
/** How the name of a file ends in the new folder until all of it is there and verified. */
const movingEnding = ".moving";
/** How often the folder is looked through again for what came meanwhile. */
const roundLimit = 5;
const depthLimit = 6;
const entryLimit = 100_000;

/** The unfinished move that this folder is one end of, or null. */
export const readMoveJournal = async (folder: string): Promise<MoveJournal | null> => {
  try {
    const parsed = journal.safeParse(JSON.parse(await readFile(path.join(folder, moveJournalName), "utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/**
 * Moves everything in a model folder to another: each file is copied (or linked, on the same disk) and its copy hashed,
 * then the setting is switched, and only then the old files are removed, each one only while it is as it was copied.
 * Killed at any moment, nothing is lost: until the switch the old folder is whole, after it the new one, and calling
 * this again with the same folders goes on where it stopped. Cancelled before the switch, the new folder is emptied.
 * Rejects with `invalid-request`, `disk-full`, `storage-failed`, `hash-mismatch`, `busy` or `cancelled`.
 */
export const moveModelFolder = async (options: MoveOptions): Promise<Moved> => {
  const from = await reachable(options.from);
  const to = await reachable(options.to);
  await requireApart(from, to);
  await requireOwnDestination(from, to);
  try {
    return await holdingBoth(from, to, options, () => moveNow(from, to, options));
  } catch (thrown) {
    if (isDiskFull(thrown)) {
      throw diskFull(to, 0, await freeDiskBytes(to).catch(() => 0));
    }
    const code = (thrown as NodeJS.ErrnoException).code;
    throw thrown instanceof AppError || code === undefined
      ? toAppError(thrown)
      : new AppError(
          "storage-failed",
          `The model folder could not be moved to ${to} (${code}). Nothing was lost: the old folder is still in use. Check that you may write there and try again.`,
          { cause: thrown },
        );
  }
};

/**
 * Ends a move that was killed after the switch: of the old folder goes what is still the same in the new one, which
 * may have been worked with since.
 */
export const finishMove = (
  { from, to }: MoveJournal,
  options: Pick<MoveOptions, "check" | "signal" | "onProgress">,
): Promise<Moved> =>
  holdingBoth(from, to, options, async () => {
    const isSame = async ({ name, kind }: Entry): Promise<boolean> => {
      const target = path.join(to, name);
      const there = await lstat(target, { bigint: true }).catch(() => null);
      if (kind === "link" || there === null) {
        return there?.isSymbolicLink() === true;
      }
      const source = path.join(from, name);
      return (
        (await isSameFile(source, there)) ||
        (await isVerifiedCopy(source, target, options.check, options.signal))
      );
    };
    return removeOld(from, to, isSame, options.onProgress);
  });

/** The old folder goes with its last file. */
const holdingBoth = async (
  from: string,
  to: string,
  { signal }: Pick<MoveOptions, "signal">,
  work: () => Promise<Moved>,
): Promise<Moved> => {
  await mkdir(from, { recursive: true });
  const moved = await withFolderLock(from, { signal, patienceMs }, () =>
    withFolderLock(to, { signal, patienceMs }, work),
  );
  await rmdir(from).catch(() => {});
  // Last of all: until then the next start ends what was begun, an old lock included.
  await rm(path.join(to, moveJournalName), { force: true });
  return moved;
};

const reachable = async (folder: string): Promise<string> => {
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (cause) {
    throw new AppError(
      "storage-failed",
      `The folder ${folder} cannot be used (${(cause as NodeJS.ErrnoException).code ?? "unknown"}). Choose one where you may write.`,
      { cause },
    );
  }
};

const requireApart = async (from: string, to: string): Promise<void> => {
  const within = (outer: string, inner: string): boolean => {
    const relative = path.relative(outer, inner);
    return relative === "" || !(relative.startsWith("..") || path.isAbsolute(relative));
  };
  if (within(from, to) || within(to, from)) {
    throw new AppError(
      "invalid-request",
      "The new model folder and the old one may not lie within each other. Choose another folder.",
    );
  }
};

/** Only an empty folder, or one that an earlier attempt at this very move filled: so nothing of others is ever mixed in. */
const requireOwnDestination = async (from: string, to: string): Promise<void> => {
  const inside = (await readdir(to)).filter((name) => !name.startsWith(lockName) && !isHalfJournal(name));
  const unfinished = await readMoveJournal(to);
  if (inside.length > 0 && !(unfinished?.from === from && unfinished.to === to)) {
    throw new AppError(
      "invalid-request",
      `The folder ${to} is not empty, so the models were not moved into it. Choose an empty folder, or make one.`,
    );
  }
};

type Entry = {
  /** Below the folder. */
  readonly name: string;
  readonly kind: "file" | "link" | "folder";
  readonly stamp: FileStamp;
};

const moveNow = async (from: string, to: string, options: MoveOptions): Promise<Moved> => {
  const { signal, onProgress } = options;
  const text = `${JSON.stringify({ formatVersion: 1, from, to }, null, 2)}\n`;
  // First in the new folder, so that whatever comes to lie there is known to be ours.
  await writeDurably(path.join(to, moveJournalName), text);
  await writeDurably(path.join(from, moveJournalName), text);
  const copied = new Map<string, FileStamp>();
  try {
    for (let rounds = 0; ; rounds += 1) {
      const round = await newEntries(from, copied);
      if (round.length === 0) {
        break;
      }
      if (rounds >= roundLimit) {
        throw new AppError(
          "busy",
          "Something keeps writing into the model folder. Wait until downloads and other programs have finished, then try again.",
        );
      }
      const totalBytes = round.reduce((sum, { stamp }) => sum + stamp.sizeBytes, 0);
      let doneBytes = 0;
      onProgress(0, totalBytes);
      await requireRoom(from, to, round);
      for (const entry of round) {
        if (signal.aborted) {
          throw new AppError("cancelled", "Moving the model folder was cancelled.");
        }
        const before = doneBytes;
        await copyEntry(from, to, entry, options, (done) => onProgress(before + done, totalBytes));
        copied.set(entry.name, entry.stamp);
        doneBytes += entry.stamp.sizeBytes;
        onProgress(doneBytes, totalBytes);
      }
    }
    await syncFolder(to);
  } catch (thrown) {
    if (signal.aborted) {
      await undo(from, to);
    }
    throw thrown;
  }
  // From here on there is no way back, only forward.
  await options.switchTo(to);
  return removeOld(from, to, (entry) => isAsCopied(from, to, entry, copied.get(entry.name)), onProgress);
};

/** Of an attempt that was killed while it began. */
const isHalfJournal = (name: string): boolean =>
  name.startsWith(`${moveJournalName}.`) && name.endsWith(partialEnding);

const skipped = (name: string): boolean =>
  name === moveJournalName ||
  name === workFolderName ||
  name.startsWith(lockName) ||
  name.endsWith(partialEnding);

/** What lies in the folder and is not copied as it is now. */
const newEntries = async (
  root: string,
  copied: ReadonlyMap<string, FileStamp>,
): Promise<readonly Entry[]> => {
  const all = await entriesBelow(root);
  return all.filter(({ name, kind, stamp }) => {
    const before = copied.get(name);
    // A link made beside a file changes its change time, so only what speaks of the bytes is compared.
    return before === undefined || (kind === "file" && !sameBytes(before, stamp));
  });
};

const sameBytes = (a: FileStamp, b: FileStamp): boolean =>
  a.sizeBytes === b.sizeBytes && a.modifiedNs === b.modifiedNs && a.inode === b.inode;

const entriesBelow = async (root: string): Promise<readonly Entry[]> => {
  const found: Entry[] = [];
  const waiting: { readonly below: string; readonly depth: number }[] = [{ below: "", depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entryName of (await readdir(path.join(root, next.below))).sort()) {
      const name = path.join(next.below, entryName);
      if (next.below === "" && skipped(entryName)) {
        continue;
      }
      const stats = await lstat(path.join(root, name), { bigint: true });
      const kind = stats.isFile()
        ? "file"
        : stats.isSymbolicLink()
          ? "link"
          : stats.isDirectory()
            ? "folder"
            : null;
      if (kind === null || found.length >= entryLimit || next.depth >= depthLimit) {
        throw new AppError(
          "invalid-request",
          `${path.join(root, name)} is nothing that Cloister knows how to move. Take it out of the model folder and try again.`,
        );
      }
      found.push({ name, kind, stamp: { ...stampOf(stats), ...(kind === "file" ? {} : { sizeBytes: 0 }) } });
      if (kind === "folder") {
        waiting.push({ below: name, depth: next.depth + 1 });
      }
    }
  }
  return found;
};

/** On the same disk the files are linked and take no room. */
const requireRoom = async (from: string, to: string, entries: readonly Entry[]): Promise<void> => {
  const [ours, theirs] = await Promise.all([lstat(from), lstat(to)]);
  if (ours.dev !== theirs.dev) {
    let missing = 0;
    for (const { name, kind, stamp } of entries) {
      const there = await lstat(path.join(to, name)).catch(() => null);
      missing += kind === "file" && there === null ? stamp.sizeBytes : 0;
    }
    await requireDiskSpace(to, missing);
  }
};

const copyEntry = async (
  from: string,
  to: string,
  { name, kind, stamp }: Entry,
  options: MoveOptions,
  onProgress: (doneBytes: number) => void,
): Promise<void> => {
  const source = path.join(from, name);
  const target = path.join(to, name);
  switch (kind) {
    case "folder":
      await mkdir(target, { recursive: true });
      return;
    case "link":
      await rm(target, { force: true });
      await symlink(await readlink(source), target);
      return;
    case "file":
      await copyFileVerified(source, target, stamp, options, onProgress);
      await syncFolder(path.dirname(target));
      return;
  }
};

/** The hash that a content-addressed name states, or null. */
const statedHash = (filePath: string): string | null =>
  /^([0-9a-f]{64})\.gguf$/.exec(path.basename(filePath))?.[1] ?? null;

const copyFileVerified = async (
  source: string,
  target: string,
  stamp: FileStamp,
  { check, signal, onMoved }: MoveOptions,
  onProgress: (doneBytes: number) => void,
): Promise<void> => {
  const there = await lstat(target, { bigint: true }).catch(() => null);
  if (there !== null && (await isSameFile(source, there))) {
    return;
  }
  const beside = `${target}${movingEnding}`;
  await rm(beside, { force: true });
  if (await tryLink(source, beside)) {
    await rename(beside, target);
    return;
  }
  if (there !== null && (await isVerifiedCopy(source, target, check, signal))) {
    return;
  }
  // The first half of the progress is the copy, the second reading it again.
  const half = (part: number) => (done: number) =>
    onProgress(Math.floor((part * stamp.sizeBytes + done) / 2));
  const { sha256, sizeBytes } = await copyWhileHashing({
    from: source,
    to: beside,
    signal,
    onProgress: half(0),
  });
  const written = await check.hashFile(beside, signal, half(1));
  if (sizeBytes !== stamp.sizeBytes || written.sha256 !== sha256) {
    await rm(beside, { force: true });
    throw new AppError(
      "hash-mismatch",
      `The copy of ${path.basename(source)} is not what was read: SHA-256 ${sha256} became ${written.sha256}. The old folder is still in use. Check the disk that you chose.`,
      { details: { expectedSha256: sha256, foundSha256: written.sha256 } },
    );
  }
  await rename(beside, target);
  if (statedHash(source) === sha256 || statedHash(source) === null) {
    await onMoved({ fromPath: source, toPath: target, sha256 });
  }
};

const isSameFile = async (
  source: string,
  there: { readonly dev: bigint; readonly ino: bigint },
): Promise<boolean> => {
  const here = await lstat(source, { bigint: true });
  return here.ino !== 0n && here.dev === there.dev && here.ino === there.ino;
};

/** A copy that an earlier attempt finished: the names change only after the bytes were verified, but we look again. */
const isVerifiedCopy = async (
  source: string,
  target: string,
  check: FileCheck,
  signal: AbortSignal,
): Promise<boolean> => {
  const [here, there] = await Promise.all([lstat(source), lstat(target)]);
  if (here.size !== there.size || !there.isFile()) {
    return false;
  }
  const found = await check.hashFile(target, signal);
  return found.sha256 === (await check.hashFile(source, signal)).sha256;
};

/** True where both folders lie on one disk that can give a file two names. */
const tryLink = (source: string, target: string): Promise<boolean> =>
  link(source, target).then(
    () => true,
    () => false,
  );

/** Cancelled before the switch: what was copied goes, the old folder was never touched. */
const undo = async (from: string, to: string): Promise<void> => {
  // Without it nothing goes on with the move at the next start.
  await rm(path.join(from, moveJournalName), { force: true });
  for (const name of await readdir(to)) {
    if (!name.startsWith(lockName) && name !== moveJournalName) {
      await rm(path.join(to, name), { recursive: true, force: true });
    }
  }
  await rm(path.join(to, moveJournalName), { force: true });
};

/** Each old file only while it is as it was when it was copied, and only while its copy is there. */
const removeOld = async (
  from: string,
  to: string,
  isSafe: (entry: Entry) => Promise<boolean>,
  onProgress: (doneBytes: number, totalBytes: number) => void,
): Promise<Moved> => {
  const entries = await entriesBelow(from);
  let leftBehind = 0;
  for (const entry of entries.filter(({ kind }) => kind !== "folder")) {
    onProgress(1, 1);
    if (await isSafe(entry)) {
      await rm(path.join(from, entry.name), { force: true }).catch(() => {
        leftBehind += 1;
      });
    } else {
      leftBehind += 1;
    }
  }
  for (const { name } of entries.filter(({ kind }) => kind === "folder").reverse()) {
    await rmdir(path.join(from, name)).catch(() => {});
  }
  await rm(path.join(from, workFolderName), { recursive: true, force: true }).catch(() => {});
  // What is left of a lock or a journal that somebody was killed over would keep the folder there.
  for (const folder of [from, to]) {
    const names = await readdir(folder);
    for (const name of names.filter((one) => one.startsWith(`${lockName}.`) || isHalfJournal(one))) {
      await rm(path.join(folder, name), { force: true });
    }
  }
  await rm(path.join(from, moveJournalName), { force: true });
  await syncFolder(to);
  return { files: entries.filter(({ kind }) => kind === "file").length, leftBehind };
};

const isAsCopied = async (
  from: string,
  to: string,
  { name, kind, stamp }: Entry,
  before: FileStamp | undefined,
): Promise<boolean> => {
  if (before === undefined || (kind === "file" && !sameBytes(before, stamp))) {
    return false;
  }
  const there = await lstat(path.join(to, name), { bigint: true }).catch(() => null);
  const here = await lstat(path.join(from, name), { bigint: true }).catch(() => null);
  return there !== null && here !== null && there.size === here.size;
};
