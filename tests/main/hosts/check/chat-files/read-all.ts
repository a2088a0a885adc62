import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FoundChat } from "../../../../../main/hosts/check/chat-files/chats-of-file.ts";
import { chatsOfFile } from "../../../../../main/hosts/check/chat-files/chats-of-file.ts";

/** All chats of a file, read in this process. */
export const readAll = async (filePath: string, threadPath: string | null = null): Promise<FoundChat[]> => {
  const found: FoundChat[] = [];
  for await (const one of chatsOfFile(filePath, threadPath)) {
    found.push(one);
  }
  return found;
};

/** The same, of bytes that lie in a file while they are read. */
export const readBytes = async (bytes: string | Buffer, name = "chats.json"): Promise<FoundChat[]> => {
  const folder = mkdtempSync(join(tmpdir(), "cloister-chat-file-"));
  try {
    writeFileSync(join(folder, name), bytes);
    return await readAll(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
