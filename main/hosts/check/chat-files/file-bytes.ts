import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { openFlags } from "../open-flags.ts";
import { fileLimits } from "./chat-file-limits.ts";
import { refused } from "./refused.ts";

const chunkBytes = 1024 * 1024;

export type OpenFile = { readonly descriptor: number; readonly sizeBytes: number };

/** Opens one regular file. Throws chat-file-refused. */
export const openChatFile = (filePath: string): OpenFile => {
  let descriptor: number;
  try {
    descriptor = openSync(filePath, openFlags);
  } catch (thrown) {
    throw refused(
      (thrown as NodeJS.ErrnoException).code === "ENOENT" ? "it is not there any more" : "it may not be read",
      thrown,
    );
  }
  const found = fstatSync(descriptor);
  if (!found.isFile() || found.size > fileLimits.bytes) {
    closeSync(descriptor);
    throw refused(found.isFile() ? "it is larger than 4 GiB" : "it is a folder or a device, not a file");
  }
  return { descriptor, sizeBytes: found.size };
};

/** The bytes front to back. Each chunk is good until the next one is asked for. */
export async function* fileBytes({ descriptor, sizeBytes }: OpenFile): AsyncGenerator<Buffer> {
  const chunk = Buffer.alloc(Math.max(1, Math.min(chunkBytes, sizeBytes)));
  for (let at = 0; at < sizeBytes; ) {
    const read = readSync(descriptor, chunk, 0, chunk.length, at);
    if (read === 0) {
      throw refused("it became shorter while it was read");
    }
    at += read;
    yield chunk.subarray(0, read);
  }
}

/** The first bytes, to tell what it is. */
export const firstBytes = ({ descriptor }: OpenFile, count: number): Buffer => {
  const bytes = Buffer.alloc(count);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, count, 0));
};
