import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChatSearch, ChatSearchResults } from "../../../../app/chats/chat-search.ts";
import type { SupervisedHost } from "../../../../main/hosts/process/supervise-host.ts";
import type { StorageContract } from "../../../../main/hosts/storage/contract.ts";
import { chatsAndMessages } from "../../../../main/hosts/storage/migrations/0010-chats-and-messages.ts";
import { openDatabase } from "../../../../main/hosts/storage/open-database.ts";
import { unlockDatabase } from "../../../../main/hosts/storage/unlock-database.ts";
import { firstExchange, newChat, newId, nextExchange, record, written } from "./exchanges.ts";
import { cleanUp, newProfile, openStorageHost, type TestProfile } from "./storage-host.ts";

type Host = SupervisedHost<StorageContract>;

const seed = 20_261_126;
afterAll(cleanUp);

const everything = {
  chatId: null,
  modelName: null,
  role: null,
  since: null,
  before: null,
  offset: 0,
} as const satisfies Omit<ChatSearch, "text">;

const searchOnce = (host: Host, text: string, change: Partial<ChatSearch> = {}): Promise<ChatSearchResults> =>
  host.call("search", { ...everything, text, ...change });

/** Once everything is in the index. */
const searchIn = async (...asked: Parameters<typeof searchOnce>): Promise<ChatSearchResults> => {
  const results = await searchOnce(...asked);
  return results.indexing === null ? results : searchIn(...asked);
};

/** Titles and snippets of what was found, what was marked in brackets. */
const shown = ({ groups }: ChatSearchResults): readonly string[] =>
  groups.flatMap(({ title, titleFound, hits }) =>
    [...(titleFound ? [title] : []), ...hits.map(({ snippet }) => snippet)].map((pieces) =>
      pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join(""),
    ),
  );

/** A chat of one question and its answer. */
const addChat = async (
  host: Host,
  title: string,
  question: string,
  answer: string,
  at = 1_800_000_000_000,
) => {
  const exchange = firstExchange(question, { newChat: { ...newChat, title }, at });
  await host.call("addExchange", exchange);
  await host.call(
    "writeAnswer",
    written(exchange.assistantMessageId, answer, { state: "complete", generation: record, at }),
  );
  return exchange;
};

describe("a search", () => {
  let host: Host;
  let lease: Awaited<ReturnType<typeof addChat>>;
  beforeAll(async () => {
    host = await openStorageHost(newProfile());
    lease = await addChat(
      host,
      "The lease",
      "Is a bicycle an obstruction?",
      "A bicycle in the common parts is one.",
    );
    await addChat(host, "Café in Zürich", "Wo gibt es Kaffee?", "Am Bahnhof.", 1_700_000_000_000);
    await addChat(host, "旅行", "東京都でどこに行く？", "ไปเที่ยววัดไทย และ 서울에서 커피");
  });

  test.each([
    ["bicycle common ", ["A [bicycle] in the [common] parts is one."]],
    ["bicycle -common ", ["Is a [bicycle] an obstruction?"]],
    ['"common parts" ', ["A bicycle in the [common parts] is one."]],
    ['"parts common" ', []],
    ["obstr", ["Is a bicycle an [obstruction]?"]],
    ["obstr ", []],
    ["obstr* is ", ["[Is] a bicycle an [obstruction]?"]],
    ["CAFE zurich ", ["[Café] in [Zürich]"]],
    ["lease ", ["The [lease]"]],
    ["東京", ["[東京]都でどこに行く？"]],
    ["京都", ["東[京都]でどこに行く？"]],
    ["京東", []],
    ["旅", ["[旅]行"]],
    ["วัด", ["ไปเที่ยว[วัด]ไทย และ 서울에서 커피"]],
    ["서울", ["ไปเที่ยววัดไทย และ [서울]에서 커피"]],
    ["nowhere ", []],
    ['"', []],
  ])("for %s", async (typed, expected) => {
    expect(shown(await searchIn(host, typed))).toEqual(expected);
  });

  test("is narrowed by author, model, date and chat", async () => {
    const roles = async (change: Partial<ChatSearch>) =>
      (await searchIn(host, "bicycle ", change)).groups
        .flatMap(({ hits }) => hits.map(({ role }) => role))
        .sort();
    expect(await roles({})).toEqual(["assistant", "user"]);
    expect(await roles({ role: "user" })).toEqual(["user"]);
    expect(await roles({ modelName: record.modelName })).toEqual(["assistant"]);
    expect(await roles({ modelName: "Another" })).toEqual([]);
    expect(await roles({ since: 1_800_000_000_000 })).toHaveLength(2);
    expect(await roles({ before: 1_800_000_000_000 })).toEqual([]);
    expect(await roles({ chatId: lease.chatId })).toHaveLength(2);
    expect(await roles({ chatId: newId() })).toEqual([]);
    expect((await searchIn(host, "cafe ", { before: 1_750_000_000_000 })).total).toBe(1);
    expect((await searchIn(host, "cafe ", { since: 1_750_000_000_000 })).total).toBe(0);
    expect((await searchIn(host, "")).modelNames).toEqual([record.modelName]);
  });

  test("never fails, whatever is typed", async () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: 500 }),
      fc.string({
        unit: fc.constantFrom(
          '"',
          "*",
          "-",
          " ",
          "(",
          ")",
          ":",
          "^",
          "+",
          "NEAR",
          " OR ",
          "a",
          "東",
          "\u0000",
          "'",
        ),
        maxLength: 80,
      }),
      fc.constantFrom(
        'NEAR("a" "b", 3)',
        "{title}: x",
        "a AND",
        "search_index",
        "'; DROP TABLE chats; --",
        "a".repeat(500),
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (typed) => {
        const { groups, total } = await searchIn(host, typed);
        expect(groups.length).toBeLessThanOrEqual(total);
      }),
      { seed, numRuns: 300 },
    );
    expect(await host.call("checkIntegrity", {})).toEqual([]);
  });
});

test("an answer is found once it is written, and then as it is", async () => {
  const host = await openStorageHost(newProfile());
  const exchange = firstExchange("Question");
  await host.call("addExchange", exchange);
  const write = (text: string, state: "generating" | "complete") =>
    host.call("writeAnswer", written(exchange.assistantMessageId, text, { state }));
  await write("An early word", "generating");
  expect((await searchIn(host, "early ")).total).toBe(0);
  await write("An early word and a later one", "complete");
  expect((await searchIn(host, "later ")).total).toBe(1);
  // It was gone on with.
  await write("An early word and a later one, and another", "generating");
  await write("An early word and a later one, and another text", "complete");
  expect((await searchIn(host, "later ")).total).toBe(1);
  expect((await searchIn(host, "another ")).total).toBe(1);
  await host.call("changeChat", { chatId: exchange.chatId, title: "Renamed" });
  expect(shown(await searchIn(host, "renamed "))).toEqual(["[Renamed]"]);
  expect((await searchIn(host, "chat ")).total).toBe(0);
});

test("a deleted chat is not found until it is brought back; an erased one leaves the index, word by word", async () => {
  const profile = newProfile();
  const first = await openStorageHost(profile);
  const { chatId } = await addChat(first, "Secret plans", "quixotic question", "quixotic answer");
  await addChat(first, "Kept", "ordinary question", "ordinary answer");
  const totals = async (host: Host) =>
    Promise.all(
      ["quixotic ", "secret ", "question "].map(async (text) => (await searchIn(host, text)).total),
    );
  expect(await totals(first)).toEqual([2, 1, 2]);
  await first.call("deleteChats", { chatIds: [chatId] });
  expect(await totals(first)).toEqual([0, 0, 1]);
  await first.call("restoreChats", { chatIds: [chatId] });
  expect(await totals(first)).toEqual([2, 1, 2]);
  await first.call("deleteChats", { chatIds: [chatId] });
  await first.stop();
  const second = await openStorageHost(profile);
  await second.call("purgeDeleted", {});
  expect(await totals(second)).toEqual([0, 0, 1]);
  await second.stop();

  const database = unlockDatabase(profile);
  try {
    database.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, search_index, row)");
    const words = database.prepare("SELECT term FROM temp.words ORDER BY term").pluck().all();
    expect(words).toEqual(["answer", "kept", "ordinary", "question"]);
    expect(database.prepare("SELECT stale FROM search_state").pluck().get()).toBe(0);
  } finally {
    database.close();
  }
});

test("a hit in another version says so, and showing it shows that version", async () => {
  const host = await openStorageHost(newProfile());
  const { chatId, assistantMessageId } = await addChat(host, "Versions", "Question", "The first answer");
  const later = newId();
  await host.call("addVersion", { besideMessageId: assistantMessageId, assistantMessageId: later, at: 1 });
  await host.call("writeAnswer", written(later, "The second answer", { state: "complete" }));
  const { groups } = await searchIn(host, "answer ");
  expect(groups[0]?.hits.map(({ messageId, inOtherVersion }) => [messageId, inOtherVersion])).toEqual([
    [later, false],
    [assistantMessageId, true],
  ]);
  const opened = await host.call("openAt", { messageId: assistantMessageId });
  expect(opened.messages.at(-1)?.text).toBe("The first answer");
  await host.call("addExchange", nextExchange(chatId, "Next"));
  const above = await host.call("openAt", { messageId: assistantMessageId });
  expect(above.messages).toHaveLength(4);
});

test("a text is found in the shown branch, with how often", async () => {
  const host = await openStorageHost(newProfile());
  const { chatId, userMessageId, assistantMessageId } = await addChat(host, "Find", "One one", "one Öne");
  const find = async (text: string, matchCase: boolean) =>
    (await host.call("findInChat", { chatId, text, matchCase, near: { position: 0 } })).messages;
  expect(await find("one", false)).toEqual([
    { messageId: userMessageId, position: 0, count: 2 },
    { messageId: assistantMessageId, position: 1, count: 2 },
  ]);
  expect(await find("One", true)).toEqual([{ messageId: userMessageId, position: 0, count: 1 }]);
  expect(await find("two", false)).toEqual([]);
});

test("many hits come in pages, with what is left out of each chat", async () => {
  const host = await openStorageHost(newProfile());
  for (let chat = 0; chat < 20; chat += 1) {
    const { chatId } = await addChat(host, `Number ${chat}`, "needle one", "needle two");
    await host.call("addExchange", nextExchange(chatId, "needle three"));
    await host.call("addExchange", nextExchange(chatId, "needle four"));
  }
  const seen = new Set<string>();
  let offset: number | null = 0;
  let more = 0;
  while (offset !== null) {
    const results: ChatSearchResults = await searchIn(host, "needle ", { offset });
    expect(results).toMatchObject({ total: 80, chatCount: 20, isTotalExact: true, indexing: null });
    for (const { hits, more: left } of results.groups) {
      more += left;
      for (const { messageId } of hits) {
        expect(seen.has(messageId)).toBe(false);
        seen.add(messageId);
      }
    }
    offset = results.nextOffset;
  }
  expect([seen.size, more]).toEqual([60, 20]);
});

describe("a profile of before there was a search", () => {
  const messages = 4000;
  const oldProfile = (): TestProfile => {
    const profile = newProfile();
    const { database, close } = openDatabase(profile, [chatsAndMessages]);
    database.transaction(() => {
      const chatId = newId();
      database
        .prepare("INSERT INTO chats VALUES (?, 'Old chat', 1, 1, 1, NULL, '', 0.7, NULL, NULL)")
        .run(chatId);
      const insert = database.prepare(`
        INSERT INTO messages (id, chat_id, role, state, created_at, updated_at, text)
        VALUES (?, ?, 'user', 'complete', 1, 1, ?)`);
      for (let index = 0; index < messages; index += 1) {
        insert.run(newId(), chatId, `message number${index} ${"some words of it ".repeat(40)}`);
      }
    })();
    close();
    return profile;
  };

  test("is taken in step by step, says how far it is, and goes on after a kill", async () => {
    const profile = oldProfile();
    const first = await openStorageHost(profile);
    let early = await searchOnce(first, "message ");
    while (early.indexing === 0) {
      early = await searchOnce(first, "message ");
    }
    expect(early.indexing).toBeLessThan(1);
    expect(early.total).toBeGreaterThan(0);
    // The newest first.
    expect(shown(await searchOnce(first, `number${messages - 1} `))).toHaveLength(1);
    await first.stop();

    const second = await openStorageHost(profile);
    let indexing: number | null = early.indexing;
    while (indexing !== null) {
      const results = await searchOnce(second, "number0 ");
      expect(results.indexing ?? 1).toBeGreaterThanOrEqual(indexing);
      indexing = results.indexing;
      // The newest come first, in batches.
      expect(results.total).toBe((indexing ?? 1) > 0.9 ? results.total : 0);
    }
    const all = await searchIn(second, "message ");
    expect(all).toMatchObject({ total: 500, isTotalExact: false, chatCount: 1 });
    expect((await searchIn(second, "old ")).total).toBe(1);
    expect(await second.call("checkIntegrity", {})).toEqual([]);
  });
});
