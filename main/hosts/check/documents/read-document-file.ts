import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { attachmentLimits } from "../../../../app/attachments/attachment-limits.ts";
import { bytesInWords } from "../../../../app/models/bytes-in-words.ts";
import { openFlags } from "../open-flags.ts";
import { RefusedDocument } from "./refused-document.ts";
import type { CheckTime } from "./time-limit.ts";

const chunkBytes = 1024 * 1024;

export type DocumentFile = { readonly bytes: Buffer; readonly sha256: string };

const gone = (): RefusedDocument =>
  new RefusedDocument(
    "it is not there any more",
    "Its folder may have been moved or deleted. Attach it from where it is now.",
  );

const changed = (): RefusedDocument =>
  new RefusedDocument("it was changed while it was read", "Attach it again when nothing writes into it.");

const open = (filePath: string): number => {
  try {
    return openSync(filePath, openFlags);
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw gone();
    }
    throw new RefusedDocument("it may not be read", "Check its permissions.", thrown);
  }
};

const requireReadable = (found: Stats): void => {
  if (found.isDirectory()) {
    throw new RefusedDocument("it is a folder", "Attach the files in it.");
  }
  if (!found.isFile()) {
    throw new RefusedDocument("it is a device or a pipe, not a file");
  }
  if (found.size === 0) {
    throw new RefusedDocument("it is empty");
  }
  if (found.size > attachmentLimits.fileBytes) {
    throw new RefusedDocument(
      `it has ${bytesInWords(found.size)}, and an attachment may have ${bytesInWords(attachmentLimits.fileBytes)}`,
      "Attach the part that matters.",
    );
  }
};

/** Reads one regular file whole, once. Its size is looked at before its contents. Throws RefusedDocument. */
export const readDocumentFile = (filePath: string, checkTime: CheckTime): DocumentFile => {
  const descriptor = open(filePath);
  try {
    const before = fstatSync(descriptor);
    requireReadable(before);
    const bytes = Buffer.alloc(before.size);
    const hash = createHash("sha256");
    for (let at = 0; at < bytes.length; ) {
      checkTime();
      let read: number;
      try {
        read = readSync(descriptor, bytes, at, Math.min(chunkBytes, bytes.length - at), at);
      } catch (thrown) {
        throw new RefusedDocument("it could not be read to its end", "Check the disk it lies on.", thrown);
      }
      if (read === 0) {
        throw changed();
      }
      hash.update(bytes.subarray(at, at + read));
      at += read;
    }
    const after = fstatSync(descriptor);
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
      throw changed();
    }
    return { bytes, sha256: hash.digest("hex") };
  } finally {
    closeSync(descriptor);
  }
};
