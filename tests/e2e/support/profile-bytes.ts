import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { unlockDatabase } from "../../../main/hosts/storage/unlock-database.ts";
import { profileFolderAt } from "../../../main/profile/profile-folder.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The database with its log, deciphered page by page, so that also what was deleted from it is seen. */
const decipheredDatabase = (profileFolder: string): Buffer => {
  const profile = profileFolderAt(profileFolder);
  // A copy, since the app may hold the profile; with its log, which SQLite then puts into the database.
  const databasePath = join(temporaryFolder("deciphered"), "profile.db");
  copyFileSync(profile.databasePath, databasePath);
  if (existsSync(`${profile.databasePath}-wal`)) {
    copyFileSync(`${profile.databasePath}-wal`, `${databasePath}-wal`);
  }
  const database = unlockDatabase({ databasePath, keyHex: readFileSync(profile.keyPath, "utf8").trim() });
  database.pragma("journal_mode = DELETE");
  database.pragma("rekey = ''");
  database.close();
  return readFileSync(databasePath);
};

/** Names of files below the profile that hold one of the texts, as UTF-8 or UTF-16; the database as it is deciphered. */
export const filesHolding = (profileFolder: string, texts: readonly string[]): readonly string[] => {
  const wanted = texts.flatMap((text) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]);
  const holds = (bytes: Buffer): boolean => wanted.some((text) => bytes.includes(text));
  const files = readdirSync(profileFolder, { recursive: true, encoding: "utf8" }).filter((name) => {
    const path = join(profileFolder, name);
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true && holds(readFileSync(path));
  });
  return holds(decipheredDatabase(profileFolder)) ? [...files, "the deciphered database"] : files;
};
