import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";

const sentences: Readonly<Record<string, string>> = {
  ENOSPC: "The disk is full, so nothing was saved. Free some space, or save the file elsewhere.",
  EDQUOT:
    "Your share of the disk is used up, so nothing was saved. Free some space, or save the file elsewhere.",
  EACCES: "You may not write in this folder. Save the file elsewhere.",
  EPERM: "You may not write in this folder. Save the file elsewhere.",
  EROFS: "This folder is read-only. Save the file elsewhere.",
  ENOENT: "This folder is not there any more. Save the file elsewhere.",
  ENOTDIR: "This folder is not there any more. Save the file elsewhere.",
  EISDIR: "A folder has this name. Save the file under another one.",
  ENAMETOOLONG: "The name is too long. Save the file under a shorter one.",
  EFBIG: "The disk takes no file as large as this. Save the file elsewhere.",
};

/** What the file system threw, as a sentence without the place: errors are shown, and places stay at home. */
export const saveError = (thrown: unknown): AppError => {
  if (thrown instanceof AppError) {
    return thrown;
  }
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const sentence = sentences[code];
  if (sentence === undefined) {
    return /^E[A-Z]+$/.test(code)
      ? new AppError("save-refused", "The file could not be written. Save it elsewhere.", { cause: thrown })
      : toAppError(thrown);
  }
  return new AppError(code === "ENOSPC" || code === "EDQUOT" ? "disk-full" : "save-refused", sentence, {
    cause: thrown,
  });
};

/**
 * Writes a file whole or not at all: under another name beside it first, then renamed. What fails or is cancelled
 * leaves what was there before. Throws AppError.
 */
export const writeBeside = async (
  filePath: string,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> => {
  const beside = path.join(path.dirname(filePath), `.${randomBytes(6).toString("hex")}.partial`);
  try {
    const handle = await open(beside, "wx", 0o600);
    try {
      for await (const piece of pieces) {
        await handle.writeFile(piece);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, filePath);
  } catch (thrown) {
    await rm(beside, { force: true }).catch(() => {});
    throw saveError(thrown);
  }
};
