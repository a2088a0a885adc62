import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { partialEnding } from "../disk/write-durably.ts";
import { type FileStamp, stampOf } from "./file-stamp.ts";
import { moveJournalName } from "./move-journal.ts";
import { lockName } from "./with-folder-lock.ts";
import { workFolderName } from "./work-folder.ts";

const depthLimit = 6;
const entryLimit = 100_000;

/** What lies in a model folder and is moved with it. */
export type FolderEntry = {
  /** Below the folder. */
  readonly name: string;
  readonly kind: "file" | "link" | "folder";
  readonly stamp: FileStamp;
};

const skipped = (name: string): boolean =>
  name === moveJournalName ||
  name === workFolderName ||
  name.startsWith(lockName) ||
  name.endsWith(partialEnding);

/** What lies in the folder and is not copied as it is now. */
export const newEntries = async (
  root: string,
  copied: ReadonlyMap<string, FileStamp>,
): Promise<readonly FolderEntry[]> => {
  const all = await entriesBelow(root);
  return all.filter(({ name, kind, stamp }) => {
    const before = copied.get(name);
    // A link made beside a file changes its change time, so only what speaks of the bytes is compared.
    return before === undefined || (kind === "file" && !sameBytes(before, stamp));
  });
};

/** Whether two looks at a file speak of the same bytes. */
export const sameBytes = (a: FileStamp, b: FileStamp): boolean =>
  a.sizeBytes === b.sizeBytes && a.modifiedNs === b.modifiedNs && a.inode === b.inode;

/** Folders before what lies in them. Rejects with `invalid-request` for what cannot be moved. */
export const entriesBelow = async (root: string): Promise<readonly FolderEntry[]> => {
  const found: FolderEntry[] = [];
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
