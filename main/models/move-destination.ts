import { readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { isHalfJournal, readMoveJournal } from "./move-journal.ts";
import { lockName } from "./with-folder-lock.ts";

/** The folder's real place; it is made where it is missing. Rejects with `storage-failed`. */
export const reachable = async (folder: string): Promise<string> => {
  try {
    await makeFolder(folder);
    return await realpath(folder);
  } catch (cause) {
    throw new AppError(
      "storage-failed",
      `The folder ${folder} cannot be used (${(cause as NodeJS.ErrnoException).code ?? "unknown"}). Choose one where you may write.`,
      { cause },
    );
  }
};

/** Rejects with `invalid-request` where one lies within the other. */
export const requireApart = async (from: string, to: string): Promise<void> => {
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
export const requireOwnDestination = async (from: string, to: string): Promise<void> => {
  const inside = (await readdir(to)).filter((name) => !name.startsWith(lockName) && !isHalfJournal(name));
  const unfinished = await readMoveJournal(to);
  if (inside.length > 0 && !(unfinished?.from === from && unfinished.to === to)) {
    throw new AppError(
      "invalid-request",
      `The folder ${to} is not empty, so the models were not moved into it. Choose an empty folder, or make one.`,
    );
  }
};
