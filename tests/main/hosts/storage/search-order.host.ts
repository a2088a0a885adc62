import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ChatSearch, chatSearch } from "../../../../app/chats/chat-search.ts";
import { migrations } from "../../../../main/hosts/storage/migrations/migrations.ts";
import { openInMemory } from "../../../../main/hosts/storage/open-in-memory.ts";
import { searchChats } from "../../../../main/hosts/storage/search-chats.ts";
import { searchIndex } from "../../../../main/hosts/storage/search-index.ts";
import { mostHits, searchStatements } from "../../../../main/hosts/storage/search-statements.ts";

const messageCount = 6000;
const idOf = (number: number): string => number.toString(16).padStart(32, "0");

/** `bell` is in every message, `rare` in three of them, most often in the oldest; one old chat is called after the bell. */
const textOf = (index: number): string => {
  const rare = { 100: "rare rare rare", 3000: "rare and much else", 5900: "rare and much else" }[index] ?? "";
  return `The bell of hour ${index} rings. ${rare}`;
};

describe("the order of what a search finds", () => {
  const opened = openInMemory(migrations);
  const { database } = opened;
  const statements = searchStatements(database);
  const search = (text: string, change: Partial<ChatSearch> = {}) =>
    searchChats(
      statements,
      null,
      chatSearch.parse({
        text,
        chatId: null,
        modelName: null,
        role: null,
        since: null,
        before: null,
        offset: 0,
        ...change,
      }),
    );
  const times = (found: ReturnType<typeof search>) =>
    found.groups.flatMap(({ hits }) => hits.map(({ createdAt }) => createdAt));

  beforeAll(() => {
    const addChat = database.prepare(
      "INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature) VALUES (?, ?, 1, 1, ?, '', 0)",
    );
    const addMessage = database.prepare(
      "INSERT INTO messages (id, chat_id, role, state, created_at, updated_at, text) VALUES (?, ?, 'user', 'complete', ?, ?, ?)",
    );
    database.transaction(() => {
      for (let index = 0; index < messageCount; index += 1) {
        const chat = idOf(1 + Math.floor(index / 100));
        if (index % 100 === 0) {
          addChat.run(chat, index === 1000 ? "About the bell" : "Hours", index);
        }
        addMessage.run(idOf(1_000_000 + index), chat, index, index, textOf(index));
      }
    })();
    const index = searchIndex(database);
    while (index.takeFor(1000)) {}
  });
  afterAll(() => opened.close());

  test("of a rare word is the best first", () => {
    const found = search("rare ");
    expect(times(found)).toEqual([100, 5900, 3000]);
    expect(found).toMatchObject({ total: 3, isTotalExact: true });
  });

  test("of a word in very many messages is titles first, then the newest, and says that there are more", () => {
    const found = search("bell ");
    expect(found.groups[0]?.titleFound).toBe(true);
    expect(found.groups[0]?.chatId).toBe(idOf(11));
    const rest = found.groups.slice(1).flatMap(({ hits }) => hits.map(({ createdAt }) => createdAt));
    expect(rest.slice(0, 4)).toEqual([5999, 5998, 5997, 5899]);
    expect(found).toMatchObject({ total: mostHits + 1, isTotalExact: false });
  });

  test("of a frequent and a rare word is the newest first, of those with both", () => {
    expect(times(search("bell rare "))).toEqual([5900, 3000, 100]);
  });

  test("of a beginning finds what the whole word finds, however few its letters", () => {
    for (const beginning of ["be", "bel", "rar", "ra"]) {
      const whole = beginning.startsWith("b") ? "bell " : "rare ";
      expect(search(beginning).total, beginning).toBe(search(whole).total);
    }
  });
});
