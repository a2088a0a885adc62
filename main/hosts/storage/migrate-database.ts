import type Database from "better-sqlite3";

/** One step of the schema. Steps are never changed once released; versions rise in tens, like the file names. */
export type Migration = {
  readonly version: number;
  readonly update: (database: Database.Database) => void;
};

export const schemaVersionOf = (database: Database.Database): number =>
  database.pragma("user_version", { simple: true }) as number;

const assertReferences = (database: Database.Database, version: number): void => {
  const broken = database.pragma("foreign_key_check") as readonly unknown[];
  if (broken.length > 0) {
    throw new Error(`Schema version ${version} would leave ${broken.length} rows that point nowhere.`);
  }
};

/**
 * Runs the steps that the database has not seen, each in one transaction with its number written last, so that a
 * kill in the middle leaves the version before. An existing database is copied before each step. Foreign keys are
 * off meanwhile, because a step may have to rebuild a table, and checked before its end.
 */
export const migrateDatabase = (
  database: Database.Database,
  migrations: readonly Migration[],
  backUp: (version: number) => void,
): number => {
  database.pragma("foreign_keys = OFF");
  // One that is being made has nothing to lose.
  const isNew = schemaVersionOf(database) === 0;
  for (const { version, update } of migrations) {
    const present = schemaVersionOf(database);
    if (version <= present) {
      continue;
    }
    if (!isNew) {
      backUp(present);
    }
    database
      .transaction(() => {
        update(database);
        assertReferences(database, version);
        database.pragma(`user_version = ${version}`);
      })
      .immediate();
  }
  database.pragma("foreign_keys = ON");
  return schemaVersionOf(database);
};
