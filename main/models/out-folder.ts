import { randomBytes } from "node:crypto";
import { link, lstat, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { syncFolder } from "../disk/sync-folder.ts";
import { ownProcessMark, stateOfProcess } from "./process-mark.ts";

const prefix = ".cloister-work.";
const separator = ".";

/** A hidden folder of its own in a folder that a person named, so that what is finished can be renamed into place. */
export const makeWorkFolderIn = async (folder: string): Promise<string> => {
  await makeFolder(folder);
  await removeAbandonedWork(folder);
  const name = [await ownProcessMark(), randomBytes(8).toString("hex")].join(separator);
  const work = path.join(folder, `${prefix}${name}`);
  await makeFolder(work);
  return work;
};

/** What processes left behind that were killed in the middle of their work. */
const removeAbandonedWork = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) {
      continue;
    }
    const mark = name.slice(prefix.length).split(separator)[0] ?? "";
    if ((await stateOfProcess(mark)) === "gone") {
      await rm(path.join(folder, name), { recursive: true, force: true }).catch(() => {});
    }
  }
};

/** Rejects with `usage` where something of that name is there: a file of somebody's is never overwritten. */
export const requireNothingAt = async (filePath: string): Promise<void> => {
  if ((await lstat(filePath).catch(() => null)) !== null) {
    throw new AppError("usage", `There is a file ${filePath} already. Move it away, or name another folder.`);
  }
};

/** Moves a finished file to a name that nothing has. */
export const moveToNewName = async (from: string, to: string): Promise<void> => {
  try {
    // Unlike a rename it never takes the place of a file that came meanwhile.
    await link(from, to);
    await rm(from);
  } catch {
    await requireNothingAt(to);
    await rename(from, to);
  }
  await syncFolder(path.dirname(to));
};
