import { lstat, readdir, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { syncFolder } from "../disk/sync-folder.ts";
import type { FileStamp } from "./file-stamp.ts";
import { entriesBelow, type FolderEntry, sameBytes } from "./folder-entries.ts";
import { isHalfJournal, moveJournalName } from "./move-journal.ts";
import type { Moved } from "./move-options.ts";
import { lockName } from "./with-folder-lock.ts";
import { workFolderName } from "./work-folder.ts";

/** Each old file only while it is as it was when it was copied, and only while its copy is there. */
export const removeMoved = async (
  from: string,
  to: string,
  isSafe: (entry: FolderEntry) => Promise<boolean>,
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

/** Whether it is as it was when it was copied, and its copy is there. */
export const isAsCopied = async (
  from: string,
  to: string,
  { name, kind, stamp }: FolderEntry,
  before: FileStamp | undefined,
): Promise<boolean> => {
  if (before === undefined || (kind === "file" && !sameBytes(before, stamp))) {
    return false;
  }
  const there = await lstat(path.join(to, name), { bigint: true }).catch(() => null);
  const here = await lstat(path.join(from, name), { bigint: true }).catch(() => null);
  return there !== null && here !== null && there.size === here.size;
};
