import { randomBytes } from "node:crypto";
import { exportFormat, exportFormatVersion } from "../../../../app/chat-export/exported-chat.ts";
import type { BuildOptions } from "../../../../app/chat-import/build-chat.ts";
import { type ReadChat, UnreadableChat } from "../../../../app/chat-import/read-chat.ts";
import { isChatgptChat, readChatgptChat } from "../../../../app/chat-import/read-chatgpt-chat.ts";
import { readCloisterChat } from "../../../../app/chat-import/read-cloister-chat.ts";
import { isJanMessage, isJanThread, readJanThread } from "../../../../app/chat-import/read-jan-thread.ts";
import { isOpenWebuiChat, readOpenWebuiChat } from "../../../../app/chat-import/read-open-webui-chat.ts";
import { AppError } from "../../../../app/errors/app-error.ts";
import { fileLimits } from "./chat-file-limits.ts";
import { fileBytes, firstBytes, type OpenFile, openChatFile } from "./file-bytes.ts";
import { JsonElements } from "./json-elements.ts";
import { refused } from "./refused.ts";
import { isZip, type ZipContent, zipFiles } from "./zip-bytes.ts";

/** A chat, or why one of the file's chats cannot be read. */
export type FoundChat =
  | { readonly kind: "chat"; readonly read: ReadChat }
  | { readonly kind: "unreadable"; readonly title: string; readonly reason: string };

export type ChatsOfFile = AsyncGenerator<FoundChat>;

const newOptions = (): BuildOptions => ({ newId: () => randomBytes(16).toString("hex"), now: Date.now() });

const titleIn = (value: unknown): string => {
  const title = typeof value === "object" && value !== null && "title" in value ? value.title : "";
  return typeof title === "string" ? title.slice(0, 200) : "";
};

const attempt = (value: unknown, read: () => ReadChat): FoundChat => {
  try {
    return { kind: "chat", read: read() };
  } catch (thrown) {
    if (thrown instanceof UnreadableChat) {
      return { kind: "unreadable", title: titleIn(value), reason: thrown.message };
    }
    throw thrown;
  }
};

const foreignReader = (value: unknown): ((one: unknown) => ReadChat) | null => {
  if (isChatgptChat(value)) {
    return (one) => readChatgptChat(one, newOptions());
  }
  return isOpenWebuiChat(value) ? (one) => readOpenWebuiChat(one, newOptions()) : null;
};

const unknownFile = () =>
  refused("it is no export of Cloister, ChatGPT, Open WebUI or Jan that Cloister knows");

const requireOurVersion = (properties: ReadonlyMap<string, unknown>): void => {
  if (properties.get("format") !== exportFormat) {
    throw unknownFile();
  }
  if (properties.get("version") !== exportFormatVersion) {
    throw refused("it was written by a newer version of Cloister. Update Cloister to read it");
  }
};

/** A list of chats, or one object: ours with its list, or one chat of another app. */
async function* chatsOfJson(bytes: AsyncGenerator<Buffer>): ChatsOfFile {
  const elements = new JsonElements({ listKey: "chats" });
  const properties = new Map<string, unknown>();
  let chats = 0;
  let sawList = false;
  /** A file holds chats of one app: what the first of them is tells of all. */
  let read: ((one: unknown) => ReadChat) | null = null;

  const found = (value: unknown): FoundChat => {
    chats += 1;
    if (chats > fileLimits.chats) {
      throw refused(`there are more than ${fileLimits.chats.toLocaleString("en-US")} chats in it`);
    }
    if (properties.size > 0) {
      requireOurVersion(properties);
      return attempt(value, () => readCloisterChat(value));
    }
    sawList = true;
    const reader = foreignReader(value) ?? read;
    if (reader === null) {
      if (isJanMessage(value) || chats === 1) {
        throw unknownFile();
      }
      return { kind: "unreadable", title: titleIn(value), reason: "it is not built like the others" };
    }
    read = reader;
    return attempt(value, () => reader(value));
  };
  function* each(
    parts: Iterable<ReturnType<typeof elements.push> extends Generator<infer One> ? One : never>,
  ) {
    for (const part of parts) {
      if (part.kind === "element") {
        yield found(part.value);
      } else if (properties.has(part.key)) {
        throw refused("it says one thing twice");
      } else if (properties.size > 1000) {
        throw unknownFile();
      } else {
        properties.set(part.key, part.value);
      }
    }
  }
  for await (const chunk of bytes) {
    yield* each(elements.push(chunk));
  }
  yield* each(elements.end());
  if (properties.size === 0) {
    if (!sawList) {
      throw refused("there is no chat in it");
    }
    return;
  }
  if (properties.has("format")) {
    requireOurVersion(properties);
    return;
  }
  if (chats > 0) {
    throw unknownFile();
  }
  const whole = Object.fromEntries(properties);
  const reader = foreignReader(whole);
  if (reader === null) {
    throw isJanThread(whole)
      ? refused("it only describes a thread of Jan. Choose the file messages.jsonl beside it")
      : unknownFile();
  }
  yield attempt(whole, () => reader(whole));
}

async function* linesOf(bytes: AsyncGenerator<Buffer>): AsyncGenerator<unknown> {
  const elements = new JsonElements({ listKey: "", lines: true });
  for await (const chunk of bytes) {
    for (const { value } of elements.push(chunk)) {
      yield value;
    }
  }
  for (const { value } of elements.end()) {
    yield value;
  }
}

/** A file of lines: one thread of Jan. `thread` is what lay beside it. */
async function* threadOfLines(bytes: AsyncGenerator<Buffer>, thread: unknown): ChatsOfFile {
  const lines: unknown[] = [];
  for await (const line of linesOf(bytes)) {
    lines.push(line);
    if (lines.length > fileLimits.lines) {
      throw refused(`it has more than ${fileLimits.lines.toLocaleString("en-US")} lines`);
    }
  }
  if (!lines.some(isJanMessage)) {
    throw unknownFile();
  }
  yield attempt(thread, () => readJanThread(lines, thread, newOptions()));
}

/** thread.json beside messages.jsonl gives title and model; the messages can be read without it. */
const readThread = async (open: () => AsyncGenerator<Buffer>): Promise<unknown> => {
  try {
    const properties = new Map<string, unknown>();
    const elements = new JsonElements({ listKey: "" });
    for await (const chunk of open()) {
      for (const part of elements.push(chunk)) {
        if (part.kind === "property") {
          properties.set(part.key, part.value);
        }
      }
    }
    const thread = Object.fromEntries(properties);
    return isJanThread(thread) ? thread : null;
  } catch {
    return null;
  }
};

/** One thread among others: where it cannot be read, they can be all the same. */
async function* threadOfZip(content: Extract<ZipContent, { readonly kind: "thread" }>): ChatsOfFile {
  const { folder, bytes, thread } = content;
  try {
    yield* threadOfLines(bytes, thread === null ? null : await readThread(() => thread));
  } catch (thrown) {
    if (!(thrown instanceof AppError)) {
      throw thrown;
    }
    const title = folder.split("/").at(-2)?.slice(0, 200) ?? "";
    yield { kind: "unreadable", title, reason: "its messages are damaged, or no messages of Jan" };
  }
}

async function* chatsOfZip(file: OpenFile): ChatsOfFile {
  for await (const content of zipFiles(file)) {
    yield* content.kind === "chats" ? chatsOfJson(content.bytes) : threadOfZip(content);
  }
}

/** Reads one file of chats, whatever app wrote it, one chat at a time. Throws chat-file-refused. */
export async function* chatsOfFile(filePath: string, threadPath: string | null): ChatsOfFile {
  const file = openChatFile(filePath);
  if (isZip(firstBytes(file, 4))) {
    yield* chatsOfZip(file);
  } else if (/\.jsonl$/i.test(filePath)) {
    const thread = threadPath === null ? null : await readThread(() => fileBytes(openChatFile(threadPath)));
    yield* threadOfLines(fileBytes(file), thread);
  } else {
    yield* chatsOfJson(fileBytes(file));
  }
}
