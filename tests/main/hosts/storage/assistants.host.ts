import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AssistantContent } from "../../../../app/assistants/assistant.ts";
import { takeAssistant } from "../../../../app/assistants/take-assistant.ts";
import { defaultAnswerSettings } from "../../../../app/generation/answer-settings.ts";
import type { SupervisedHost } from "../../../../main/hosts/process/supervise-host.ts";
import type { StorageContract } from "../../../../main/hosts/storage/contract.ts";
import { chatsAndMessages } from "../../../../main/hosts/storage/migrations/0010-chats-and-messages.ts";
import { openDatabase } from "../../../../main/hosts/storage/open-database.ts";
import { firstExchange, newChat, newId, record, written } from "./exchanges.ts";
import { cleanUp, newProfile, openStorageHost } from "./storage-host.ts";

afterAll(cleanUp);

const content: AssistantContent = {
  systemPrompt: "Translate into Basque.",
  temperature: 0.1,
  modelFileId: null,
  answerSettings: {
    ...defaultAnswerSettings,
    seed: 5,
    stopStrings: ["\n\n"],
    jsonSchema: '{"type":"string"}',
  },
};
const saved = (assistantId: string, change: object = {}) => ({
  assistantId,
  name: "Translator",
  description: "",
  content,
  at: 1_800_000_000_000,
  mayBeNew: true,
  ...change,
});

describe("a profile from before there were assistants", () => {
  test("keeps every chat, with the usual settings and no assistant", async () => {
    const profile = newProfile();
    const { database, close } = openDatabase(profile, [chatsAndMessages]);
    // A chat and its messages name each other.
    database.pragma("foreign_keys = OFF");
    const [chatId, messageId, answerId] = [newId(), newId(), newId()];
    // Rows as the version before wrote them, with a record of an answer that knows none of the newer fields.
    database
      .prepare(
        `INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, model_file_id, system_prompt,
           temperature, current_leaf_id) VALUES (?, 'Old', 1, 2, 2, NULL, 'Be brief.', 0.4, ?)`,
      )
      .run(chatId, answerId);
    const insert = database.prepare(
      `INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text, generation)
       VALUES (?, ?, ?, ?, 'complete', 1, 1, ?, ?)`,
    );
    insert.run(messageId, chatId, null, "user", "Hello", null);
    insert.run(answerId, chatId, messageId, "assistant", "Hi.", JSON.stringify(record));
    close();

    const host = await openStorageHost(profile);
    const { chat, messages } = await host.call("readChat", { chatId });
    expect(chat).toMatchObject({
      title: "Old",
      systemPrompt: "Be brief.",
      temperature: 0.4,
      answerSettings: defaultAnswerSettings,
      assistant: null,
    });
    expect(messages.map(({ text, generation }) => [text, generation])).toEqual([
      ["Hello", null],
      ["Hi.", record],
    ]);
    const changed = { ...defaultAnswerSettings, topK: 7, maxTokens: 99 };
    await host.call("changeChat", { chatId, answerSettings: changed });
    expect((await host.call("listChats", {}))[0]?.answerSettings).toEqual(changed);
    expect(await host.call("checkIntegrity", {})).toEqual([]);
  });
});

describe("assistants", () => {
  let host: SupervisedHost<StorageContract>;
  const profile = newProfile();
  beforeAll(async () => {
    host = await openStorageHost(profile);
  });

  test("are kept, listed by name, and changed; repeating a call changes nothing", async () => {
    const [one, two] = [newId(), newId()];
    const first = await host.call("saveAssistant", saved(one));
    expect(first).toMatchObject({ id: one, name: "Translator", content, createdAt: first.updatedAt });
    expect(await host.call("saveAssistant", saved(one, { at: 1_900_000_000_000 }))).toEqual(first);
    await host.call("saveAssistant", saved(two, { name: "editor" }));
    expect((await host.call("listAssistants", {})).map(({ name }) => name)).toEqual(["editor", "Translator"]);
    // A clock that stands still or goes back still tells that it was changed.
    const second = await host.call(
      "saveAssistant",
      saved(one, { description: "Into Basque", mayBeNew: false }),
    );
    expect(second.updatedAt).toBeGreaterThan(first.updatedAt);
    expect(second.createdAt).toBe(first.createdAt);
  });

  test("that were deleted come back on demand, and not by being saved", async () => {
    const id = newId();
    await host.call("saveAssistant", saved(id, { name: "Gone" }));
    await host.call("deleteAssistant", { assistantId: id });
    await expect(host.call("readAssistant", { assistantId: id })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(host.call("saveAssistant", saved(id, { mayBeNew: false }))).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await host.call("restoreAssistant", { assistantId: id })).toMatchObject({ name: "Gone" });
    await expect(host.call("restoreAssistant", { assistantId: newId() })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("leave their copy in the chats that took them, whatever becomes of them", async () => {
    const id = newId();
    const assistant = await host.call("saveAssistant", saved(id, { name: "Source" }));
    const { modelFileId: _, ...taken } = { modelFileId: null, ...takeAssistant(assistant) };
    const exchange = firstExchange("Kaixo", { newChat: { ...newChat, ...taken } });
    const { chat } = await host.call("addExchange", exchange);
    expect(chat).toMatchObject({ assistant: taken.assistant, answerSettings: content.answerSettings });

    await host.call("saveAssistant", saved(id, { name: "Source", content: { ...content, temperature: 2 } }));
    await host.call("deleteAssistant", { assistantId: id });
    expect((await host.call("readChat", { chatId: exchange.chatId })).chat).toEqual(chat);
    // Renaming the chat touches neither.
    await host.call("changeChat", { chatId: exchange.chatId, title: "Renamed" });
    expect((await host.call("readChat", { chatId: exchange.chatId })).chat).toEqual({
      ...chat,
      title: "Renamed",
    });
    await host.call("changeChat", { chatId: exchange.chatId, assistant: null });
    expect((await host.call("readChat", { chatId: exchange.chatId })).chat.assistant).toBeNull();
  });

  test("that were deleted before a start are erased by it", async () => {
    const id = newId();
    await host.call("saveAssistant", saved(id, { name: "Erased" }));
    await host.call("deleteAssistant", { assistantId: id });
    await host.stop();
    const again = await openStorageHost(profile);
    await again.call("purgeDeleted", {});
    await expect(again.call("restoreAssistant", { assistantId: id })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

test("an answer keeps what it was made with", async () => {
  const host = await openStorageHost(newProfile());
  const exchange = firstExchange("Hi");
  await host.call("addExchange", exchange);
  const generation = {
    ...record,
    stopStrings: ["END"],
    jsonOutput: {
      schema: '{"type":"null"}',
      verdict: { kind: "invalid", path: "/a", keyword: "type" } as const,
    },
    assistantName: "Translator",
    engineUse: {
      batchSize: 512,
      gpuLayers: 0,
      flashAttention: "auto",
      keyValueCacheType: "q8_0",
      speculation: "prompt-lookup",
    } as const,
    drafts: { proposed: 9, accepted: 4 },
  };
  const message = await host.call(
    "writeAnswer",
    written(exchange.assistantMessageId, "null", { state: "complete", generation }),
  );
  expect(message.generation).toEqual(generation);
});
