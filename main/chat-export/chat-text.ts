import { setImmediate as nextTurn } from "node:timers/promises";
import type { ChatWriter } from "../../app/chat-export/chat-writer.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { StorageCalls } from "./storage-calls.ts";

export type ChatTextOptions = {
  readonly storage: StorageCalls;
  readonly writer: ChatWriter;
  readonly title: string;
  readonly chatIds: readonly string[];
  readonly branchOnly: boolean;
  readonly signal: AbortSignal;
  /** Told after each page how many messages it had. */
  readonly onMessages: (count: number) => void;
};

/** So much text is put together before everybody else gets a turn, in UTF-16 units: a few milliseconds of work. */
const turnUnits = 128 * 1024;

/**
 * The text of a file, piece by piece, as the storage host hands the chats out: main never holds more than a page, and
 * never works longer than a moment at a time. Throws `cancelled`.
 */
export async function* chatText(options: ChatTextOptions): AsyncGenerator<string> {
  const { storage, writer, chatIds, branchOnly, signal } = options;
  let piece = writer.begin(options.title);
  for (const chatId of chatIds) {
    let from: number | null = 1;
    while (from !== null) {
      if (signal.aborted) {
        throw new AppError("cancelled", "The export was cancelled.");
      }
      const page: Awaited<ReturnType<typeof readPage>> = await readPage(storage, chatId, branchOnly, from);
      if (from === 1) {
        piece += writer.beginChat(page.chat);
      }
      for (const message of page.messages) {
        piece += writer.message(message);
        if (piece.length >= turnUnits) {
          yield piece;
          piece = "";
          await nextTurn();
        }
      }
      options.onMessages(page.messages.length);
      from = page.next;
    }
    piece += writer.endChat();
  }
  yield piece + writer.end();
}

const readPage = (storage: StorageCalls, chatId: string, branchOnly: boolean, from: number) =>
  storage.call("exportPage", { chatId, branchOnly, from });
