import { existsSync, rmSync, statSync } from "node:fs";
import type Database from "better-sqlite3";
import { AppError } from "../../../app/errors/app-error.ts";
import { profileDamaged } from "./storage-error.ts";
import { type DatabaseFile, unlockDatabase } from "./unlock-database.ts";

/** Up to this size a check of every page costs less than a person notices, so it runs at every start. */
const alwaysCheckedBytes = 16 * 1024 * 1024;

/** SQLite would take a shorter file for an empty one and write over it. */
const smallestDatabaseBytes = 512;

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** An empty list when every page can be read and the trees are sound. */
export const quickCheck = (database: Database.Database): readonly string[] =>
  (database.pragma("quick_check(10)") as { readonly quick_check: string }[])
    .map((row) => row.quick_check)
    .filter((line) => line !== "ok");

/**
 * Looks at an existing database through a connection that cannot write, so that a wrong key, a damaged page or a
 * newer schema leaves the file and its write-ahead log byte for byte as they were. Throws profile-damaged or
 * profile-newer. A log that is still there means that the last shutdown was unclean: then every page is checked.
 */
export const examineDatabase = (file: DatabaseFile, newestVersion: number): void => {
  const sizeBytes = sizeOf(file.databasePath);
  const logSizeBytes = sizeOf(`${file.databasePath}-wal`);
  if (sizeBytes === 0 && logSizeBytes === 0) {
    return;
  }
  if (sizeBytes < smallestDatabaseBytes) {
    // With content in the log: SQLite would throw that log away.
    throw profileDamaged();
  }
  const madeByReading = ["-wal", "-shm"]
    .map((suffix) => `${file.databasePath}${suffix}`)
    .filter((path) => !existsSync(path));
  const database = unlockDatabase(file, { readonly: true });
  try {
    const version = database.pragma("user_version", { simple: true }) as number;
    if (version > newestVersion) {
      throw new AppError(
        "profile-newer",
        "These chats were last used by a newer version of Cloister. Install that version or a later one; nothing was changed.",
        { details: { schemaVersion: version, newestKnown: newestVersion } },
      );
    }
    if (logSizeBytes > 0 || sizeBytes <= alwaysCheckedBytes) {
      const faults = quickCheck(database);
      if (faults.length > 0) {
        throw profileDamaged(new Error(faults.join("\n")));
      }
    }
  } finally {
    database.close();
    for (const path of madeByReading) {
      rmSync(path, { force: true });
    }
  }
};
