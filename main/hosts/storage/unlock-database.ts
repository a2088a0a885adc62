import Database from "better-sqlite3";

export type DatabaseFile = {
  readonly databasePath: string;
  /** 32 bytes as hexadecimal digits. */
  readonly keyHex: string;
};

/** Time for a host that was just told to leave to let go of the file. */
const busyTimeoutMs = 3000;

/**
 * Opens the file and gives the cipher its key, before anything else may read a page. The format is that of
 * SQLCipher 4, so that its own tools can open a profile; a raw key needs no key derivation.
 */
export const unlockDatabase = (
  { databasePath, keyHex }: DatabaseFile,
  options: { readonly readonly?: boolean } = {},
): Database.Database => {
  if (!/^[0-9a-f]{64}$/.test(keyHex)) {
    throw new TypeError("The key has 64 hexadecimal digits.");
  }
  const database = new Database(databasePath, { timeout: busyTimeoutMs, ...options });
  database.pragma("cipher = 'sqlcipher'");
  database.pragma("legacy = 4");
  database.pragma(`key = "x'${keyHex}'"`);
  return database;
};
