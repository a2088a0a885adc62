import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../../../app/errors/app-error.ts";

/** Less than this free and a failed write is blamed on the full disk. */
const fullBelowBytes = 1024 * 1024;

/** The chats file cannot be read as ours. */
export const profileDamaged = (cause?: unknown): AppError =>
  new AppError(
    "profile-damaged",
    "The file with your chats is damaged, or was made with another key. Cloister has not changed it. Put back a copy of profile.db and profile.key, or one from the folder backups beside it.",
    { cause },
  );

const diskFull = (cause: unknown): AppError =>
  new AppError(
    "disk-full",
    "The disk is full, so the last change to your chats was not saved. Free some space and try again.",
    { cause },
  );

const profileLocked = (cause: unknown): AppError =>
  new AppError(
    "profile-locked",
    "Another Cloister is using this profile. Close it, or start with another folder: --user-data-dir.",
    { cause },
  );

/** The file or its folder cannot be used. */
export const storageFailed = (cause?: unknown): AppError =>
  new AppError(
    "storage-failed",
    "Your chats could not be read or written. Check that the profile folder exists and that you may write in it, then try again.",
    { cause },
  );

const hasNoSpace = (databasePath: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(dirname(databasePath));
    return bavail * bsize < fullBelowBytes;
  } catch {
    return false;
  }
};

const codeOf = (thrown: unknown): string | null =>
  thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : null;

/** What SQLite or the file system threw, as a sentence for people. AppErrors and foreign errors pass through. */
export const toStorageError = (thrown: unknown, databasePath: string): unknown => {
  const code = codeOf(thrown);
  if (thrown instanceof AppError || code === null) {
    return thrown;
  }
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") {
    return diskFull(thrown);
  }
  if (!(thrown instanceof Database.SqliteError)) {
    return code.startsWith("E") ? storageFailed(thrown) : thrown;
  }
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT")) {
    return profileDamaged(thrown);
  }
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return profileLocked(thrown);
  }
  const isAboutTheFile = /^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|AUTH)/.test(code);
  if (!isAboutTheFile) {
    return thrown;
  }
  // Some writes that meet a full disk come back as a plain input/output error.
  return hasNoSpace(databasePath) ? diskFull(thrown) : storageFailed(thrown);
};
