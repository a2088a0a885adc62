import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type Database from "better-sqlite3";
import { AppError } from "../../../app/errors/app-error.ts";
import { backUpDatabase } from "./back-up-database.ts";
import { examineDatabase } from "./examine-database.ts";
import { type Migration, migrateDatabase } from "./migrate-database.ts";
import { storageFailed, toStorageError } from "./storage-error.ts";
import { type DatabaseFile, unlockDatabase } from "./unlock-database.ts";

/** Before this, a reset of the write-ahead log could lose pages, and full-text search had a memory fault. */
const oldestSqlite = [3, 53, 2] as const;

export type OpenDatabase = {
  readonly database: Database.Database;
  readonly sqliteVersion: string;
  readonly schemaVersion: number;
  /** Empties the write-ahead log into the database and lets go of it. */
  readonly close: () => void;
};

export const assertSqliteVersion = (version: string): void => {
  const parts = version.split(".").map(Number);
  for (const [index, oldest] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part !== oldest) {
      if (part > oldest) {
        return;
      }
      throw new AppError(
        "host-damaged",
        `The database engine is ${version}, older than the one Cloister ships. Install Cloister again.`,
      );
    }
  }
};

const configure = (database: Database.Database): void => {
  // One writer for a profile: the lock is the operating system's, so it ends with the process however that ends.
  // It also keeps the index of the log in memory, not in a shared file.
  database.pragma("locking_mode = EXCLUSIVE");
  database.pragma("temp_store = MEMORY");
  // KiB. Every page that is read again must be decrypted again, and a search reads some hundreds of them.
  database.pragma("cache_size = -16384");
  database.pragma("cell_size_check = ON");
  database.pragma("trusted_schema = OFF");
  database.pragma("secure_delete = ON");
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("fullfsync = ON");
  database.pragma("checkpoint_fullfsync = ON");
};

/**
 * Opens or makes the database and brings its schema up to date. Throws profile-newer, profile-damaged,
 * profile-locked or disk-full; a file that is refused is left byte for byte as it was.
 */
export const openDatabase = (file: DatabaseFile, migrations: readonly Migration[]): OpenDatabase => {
  const newestVersion = migrations.at(-1)?.version ?? 0;
  let database: Database.Database | undefined;
  try {
    if (!existsSync(dirname(file.databasePath))) {
      throw storageFailed();
    }
    examineDatabase(file, newestVersion);
    database = unlockDatabase(file);
    const opened = database;
    const sqliteVersion = opened.prepare("SELECT sqlite_version()").pluck().get() as string;
    assertSqliteVersion(sqliteVersion);
    configure(opened);
    // Nobody shares the log with us; an index left by a reader is stale.
    rmSync(`${file.databasePath}-shm`, { force: true });
    const schemaVersion = migrateDatabase(opened, migrations, (version) => {
      backUpDatabase(opened, file, version);
    });
    const close = (): void => {
      try {
        opened.pragma("optimize");
        opened.pragma("wal_checkpoint(TRUNCATE)");
      } finally {
        opened.close();
      }
    };
    return { database: opened, sqliteVersion, schemaVersion, close };
  } catch (thrown) {
    database?.close();
    throw toStorageError(thrown, file.databasePath);
  }
};
