import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type Database from "better-sqlite3";
import { AppError } from "../../../app/errors/app-error.ts";
import { quickCheck } from "./examine-database.ts";
import { type DatabaseFile, unlockDatabase } from "./unlock-database.ts";

const keptBackups = 3;

/**
 * Writes a consistent copy into the folder `backups` beside the database, encrypted with the same key, reads it back
 * and only then gives it its name; keeps the newest three. Returns its path. VACUUM INTO and not the backup
 * interface, because that one cannot give its target a key. SQLite syncs the copy, as it syncs the database itself:
 * Node's own fsync is refused to a process with Node's permissions. The new name reaches the disk at the latest with the
 * commit that follows.
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
  for (const left of readdirSync(folder).filter((entry) => entry.endsWith(".partial"))) {
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
    renameSync(partialPath, backupPath);
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
