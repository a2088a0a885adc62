import Database from "better-sqlite3";
import { type Migration, migrateDatabase } from "./migrate-database.ts";
import { assertSqliteVersion, type OpenDatabase } from "./open-database.ts";

/** SQLite's own name for a database that has no file. */
export const memoryPath = ":memory:";

/** A database without a file: its journal and whatever it sorts stay in memory too, and nothing is copied beforehand. */
export const openInMemory = (migrations: readonly Migration[]): OpenDatabase => {
  const database = new Database(memoryPath);
  database.pragma("journal_mode = MEMORY");
  database.pragma("temp_store = MEMORY");
  database.pragma("trusted_schema = OFF");
  database.pragma("secure_delete = ON");
  const sqliteVersion = database.prepare("SELECT sqlite_version()").pluck().get() as string;
  assertSqliteVersion(sqliteVersion);
  const schemaVersion = migrateDatabase(database, migrations, () => {});
  return { database, sqliteVersion, schemaVersion, close: () => database.close() };
};
