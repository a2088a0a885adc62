import { createHash } from "node:crypto";
import type Database from "better-sqlite3";

type LongChat = {
  readonly chatId: string;
  readonly messageCount: number;
  readonly title?: string;
  /** Characters of each message. */
  readonly length?: number;
  /** Further answers beside the last one. */
  readonly versions?: number;
};

/** The id of a message of such a chat, by its place, counted from 1. */
export const longChatMessageId = (chatId: string, place: number): string =>
  createHash("sha256").update(`${chatId} ${place}`).digest("hex").slice(0, 32);

const sentence = "The bell of the cloister rings at noon, and again at dusk. ";

/** A long chat in one transaction: message by message, ten thousand would take minutes. */
export const storeLongChat = (
  database: Database.Database,
  { chatId, messageCount, title = "A long chat", length = 200, versions = 0 }: LongChat,
): void => {
  const insert = database.prepare(`
    INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text)
    VALUES (:id, :chatId, :parentId, :role, 'complete', :at, :at, :text)`);
  database
    .transaction(() => {
      database
        .prepare(`
          INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature)
          VALUES (:chatId, :title, 1790000000000, 1790000000000, 0, '', 0.7)`)
        .run({ chatId, title });
      let sequence = 0;
      let leafId = "";
      for (let place = 1; place <= messageCount + versions; place += 1) {
        const above = Math.min(place, messageCount) - 1;
        leafId = longChatMessageId(chatId, place);
        const text = `Message ${place}. ${sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length)}`;
        sequence = Number(
          insert.run({
            id: leafId,
            chatId,
            parentId: above === 0 ? null : longChatMessageId(chatId, above),
            role: Math.min(place, messageCount) % 2 === 1 ? "user" : "assistant",
            at: 1_790_000_000_000 + place,
            text,
          }).lastInsertRowid,
        );
      }
      database
        .prepare(
          "UPDATE chats SET activity_sequence = :sequence, current_leaf_id = :leafId WHERE id = :chatId",
        )
        .run({ chatId, sequence, leafId });
    })
    .immediate();
};
