import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type Database from "better-sqlite3";
import { AppError } from "../../../app/errors/app-error.ts";
import { quickCheck } from "./examine-database.ts";
import { type DatabaseFile, unlockDatabase } from "./unlock-database.ts";

const keptBackups = 3;

/**
 * Makes a file that SQLite wrote without waiting for the disk last, and its name with it. Node's permissions take
 * `fsync` away from this process, but not from SQLite: one write in it, with a journal beside it, syncs the whole file
 * and its folder.
 */
const syncToDisk = (file: DatabaseFile, version: number): void => {
  const copy = unlockDatabase(file);
  try {
    copy.pragma("journal_mode = DELETE");
    copy.pragma("synchronous = EXTRA");
    copy.pragma("fullfsync = ON");
    copy.pragma(`user_version = ${version}`);
  } finally {
    copy.close();
  }
};

/**
 * Writes a consistent copy into the folder `backups` beside the database, encrypted with the same key, reads it back
 * and only then gives it its name; keeps the newest three. Returns its path. VACUUM INTO and not the backup
 * interface, because that one cannot give its target a key.
 */
export const backUpDatabase = (
  database: Database.Database,
  { databasePath, keyHex }: DatabaseFile,
  version: number,
  now: Date = new Date(),
): string => {
  const folder = join(dirname(databasePath), "backups");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = basename(databasePath, ".db");
  const time = now.toISOString().replace(/[:.]/g, "-");
  const backupPath = join(folder, `${name}-${time}-version-${version}.db`);
  const partialPath = `${backupPath}.partial`;
  // What a kill in the middle of an earlier one left: nobody else writes here while the database is ours.
  for (const left of readdirSync(folder).filter((entry) => /\.partial(-journal)?$/.test(entry))) {
    rmSync(join(folder, left), { force: true });
  }
  try {
    database.prepare("VACUUM INTO ?").run(partialPath);
    chmodSync(partialPath, 0o600);
    const copy = unlockDatabase({ databasePath: partialPath, keyHex }, { readonly: true });
    try {
      if (quickCheck(copy).length > 0 || copy.pragma("user_version", { simple: true }) !== version) {
        throw new AppError(
          "storage-failed",
          "The copy of your chats made before the update could not be read back, so the update was not begun. Check the disk and try again.",
        );
      }
    } finally {
      copy.close();
    }
    syncToDisk({ databasePath: partialPath, keyHex }, version);
    renameSync(partialPath, backupPath);
    syncToDisk({ databasePath: backupPath, keyHex }, version);
  } catch (thrown) {
    rmSync(partialPath, { force: true });
    throw thrown;
  }
  const backups = readdirSync(folder).filter(
    (entry) => entry.startsWith(`${name}-`) && entry.endsWith(".db"),
  );
  for (const old of backups.sort().slice(0, -keptBackups)) {
    rmSync(join(folder, old), { force: true });
  }
  return backupPath;
};
