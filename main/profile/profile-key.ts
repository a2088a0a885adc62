import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { syncFolder } from "../disk/sync-folder.ts";

/** How the chats are protected today, for Settings. */
export const keyFileProtection = {
  protected: false,
  sentence:
    "Not protected yet: chats are encrypted with a key kept in a file next to them, which anyone who can read your account's files can use.",
} as const;

const keyText = /^([0-9a-f]{64})\n?$/;
const longestKeyFileBytes = 65;

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && "code" in thrown ? thrown.code : null;

const damaged = (sentence: string, cause?: unknown): AppError =>
  new AppError("profile-damaged", sentence, { cause });

/** The key in the file, or null when there is no file. */
const readKey = async (keyPath: string): Promise<string | null> => {
  let text: string;
  try {
    const handle = await open(keyPath, constants.O_RDONLY);
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(longestKeyFileBytes + 1) });
      text = buffer.toString("latin1", 0, bytesRead);
      if (process.platform !== "win32") {
        await handle.chmod(0o600);
      }
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") {
      return null;
    }
    throw new AppError(
      "storage-failed",
      "The key of your chats cannot be read. Check that profile.key in the profile folder belongs to you.",
      { cause: thrown },
    );
  }
  const key = keyText.exec(text)?.[1];
  if (key === undefined) {
    throw damaged(
      "The key of your chats, the file profile.key, is damaged. Put back a copy of it; without it the chats cannot be read.",
    );
  }
  return key;
};

const databaseHasContent = async (databasePath: string): Promise<boolean> => {
  const sizes = await Promise.all(
    [databasePath, `${databasePath}-wal`].map((path) =>
      stat(path).then(
        ({ size }) => size,
        (thrown: unknown) => {
          if (codeOf(thrown) === "ENOENT") {
            return 0;
          }
          throw thrown;
        },
      ),
    ),
  );
  return sizes.some((size) => size > 0);
};

/** Writes a new key beside and links it into place: whole, and of two starts at once only one wins. */
const makeKey = async (keyPath: string): Promise<void> => {
  const partialPath = `${keyPath}.${process.pid}-${randomBytes(4).toString("hex")}.partial`;
  try {
    const handle = await open(partialPath, "wx", 0o600);
    try {
      await handle.writeFile(`${randomBytes(32).toString("hex")}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    try {
      await link(partialPath, keyPath);
    } catch (thrown) {
      if (codeOf(thrown) !== "EEXIST") {
        throw thrown;
      }
    }
  } finally {
    await rm(partialPath, { force: true });
  }
  await syncFolder(dirname(keyPath));
};

/**
 * The key of the database, 32 bytes as hexadecimal digits; made at the first start. Throws profile-damaged when it
 * is missing beside an existing database or not a key: a new one would lock the chats away for good.
 */
export const loadProfileKey = async (keyPath: string, databasePath: string): Promise<string> => {
  const present = await readKey(keyPath);
  if (present !== null) {
    return present;
  }
  if (await databaseHasContent(databasePath)) {
    throw damaged(
      "The key of your chats, the file profile.key, is missing from the profile folder. Put it back; without it the chats cannot be read. Nothing was changed.",
    );
  }
  try {
    await makeKey(keyPath);
  } catch (thrown) {
    throw codeOf(thrown) === "ENOSPC"
      ? new AppError(
          "disk-full",
          "The disk is full, so no profile could be made. Free some space and try again.",
          {
            cause: thrown,
          },
        )
      : new AppError(
          "storage-failed",
          "The key of your chats could not be written. Check that you may write in the profile folder.",
          { cause: thrown },
        );
  }
  const made = await readKey(keyPath);
  if (made === null) {
    throw damaged("The key of your chats disappeared while it was made. Start Cloister again.");
  }
  return made;
};
