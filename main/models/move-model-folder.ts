import { lstat, readdir, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { syncFolder } from "../disk/sync-folder.ts";
import { copyEntry, isSameFile, isVerifiedCopy } from "./copy-entry.ts";
import type { FileStamp } from "./file-stamp.ts";
import { type FolderEntry, newEntries } from "./folder-entries.ts";
import { reachable, requireApart, requireOwnDestination } from "./move-destination.ts";
import { type MoveJournal, moveJournalName, writeMoveJournals } from "./move-journal.ts";
import type { Moved, MoveOptions } from "./move-options.ts";
import { isAsCopied, removeMoved } from "./remove-moved.ts";
import { diskFull, freeDiskBytes, isDiskFull, requireDiskSpace } from "./require-disk-space.ts";
import { lockName, withFolderLock } from "./with-folder-lock.ts";

const patienceMs = 10_000;
/** How often the folder is looked through again for what came meanwhile. */
const roundLimit = 5;

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
    const isSame = async ({ name, kind }: FolderEntry): Promise<boolean> => {
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
    return removeMoved(from, to, isSame, options.onProgress);
  });

/** The old folder goes with its last file. */
const holdingBoth = async (
  from: string,
  to: string,
  { signal }: Pick<MoveOptions, "signal">,
  work: () => Promise<Moved>,
): Promise<Moved> => {
  await makeFolder(from);
  const moved = await withFolderLock(from, { signal, patienceMs }, () =>
    withFolderLock(to, { signal, patienceMs }, work),
  );
  await rmdir(from).catch(() => {});
  // Last of all: until then the next start ends what was begun, an old lock included.
  await rm(path.join(to, moveJournalName), { force: true });
  return moved;
};

const moveNow = async (from: string, to: string, options: MoveOptions): Promise<Moved> => {
  const { signal, onProgress } = options;
  await writeMoveJournals(from, to);
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
  return removeMoved(from, to, (entry) => isAsCopied(from, to, entry, copied.get(entry.name)), onProgress);
};

/** On the same disk the files are linked and take no room. */
const requireRoom = async (from: string, to: string, entries: readonly FolderEntry[]): Promise<void> => {
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
