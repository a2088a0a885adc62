import type Database from "better-sqlite3";

/** One step of the schema. Steps are never changed once released; versions rise in tens, like the file names. */
export type Migration = {
  readonly version: number;
  readonly update: (database: Database.Database) => void;
};

export const schemaVersionOf = (database: Database.Database): number =>
  database.pragma("user_version", { simple: true }) as number;

/**
 * Runs the steps that the database has not seen, each in one transaction with its number written last, so that a
 * kill in the middle leaves the version before. An existing database is copied first, once before each step.
 */
export const migrateDatabase = (
  database: Database.Database,
  migrations: readonly Migration[],
  backUp: (version: number) => void,
): number => {
  for (const { version, update } of migrations) {
    const present = schemaVersionOf(database);
    if (version <= present) {
      continue;
    }
    if (present > 0) {
      backUp(present);
    }
    database
      .transaction(() => {
        update(database);
        database.pragma(`user_version = ${version}`);
      })
      .immediate();
  }
  return schemaVersionOf(database);
};
