import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { evaluationSetLimits as limits } from "../../../../app/evaluation-sets/evaluation-set-limits.ts";
import { openFlags } from "../open-flags.ts";
import { refusedSet } from "./refused-set.ts";

/** The bytes of one regular file of UTF-8 text, without a byte order mark. Throws evaluation-set-refused. */
export const readSetFile = (filePath: string): Buffer => {
  let descriptor: number;
  try {
    descriptor = openSync(filePath, openFlags);
  } catch (thrown) {
    throw (thrown as NodeJS.ErrnoException).code === "ENOENT"
      ? refusedSet("it is not there any more", "Choose it from where it is now.", thrown)
      : refusedSet("it may not be read", "Check its permissions.", thrown);
  }
  try {
    const found = fstatSync(descriptor);
    if (!found.isFile()) {
      throw refusedSet("it is a folder or a device, not a file");
    }
    if (found.size > limits.fileBytes) {
      throw refusedSet("it is larger than 64 MiB", "Split it into several sets.");
    }
    const bytes = Buffer.alloc(found.size);
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(descriptor, bytes, at, bytes.length - at, at);
      if (read === 0) {
        throw refusedSet("it became shorter while it was read");
      }
      at += read;
    }
    return asUtf8(bytes);
  } finally {
    closeSync(descriptor);
  }
};

const asUtf8 = (bytes: Buffer): Buffer => {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw refusedSet("it is written in UTF-16", "Save it as UTF-8.");
  }
  if (bytes.includes(0)) {
    throw refusedSet("it is no text, or text in UTF-16 without a mark", "Choose a file in UTF-8.");
  }
  if (!isUtf8(bytes)) {
    throw refusedSet(
      "it is not written in UTF-8, perhaps in Latin-1 or Windows-1252",
      "Save it as UTF-8, so that no letter is mistaken for another.",
    );
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return marked ? bytes.subarray(3) : bytes;
};
