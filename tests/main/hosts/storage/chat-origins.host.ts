import { afterAll, expect, test } from "vitest";
import { migrations } from "../../../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../../../main/hosts/storage/open-database.ts";
import { newId, record } from "./exchanges.ts";
import { cleanUp, newProfile, openStorageHost } from "./storage-host.ts";

afterAll(cleanUp);

test("a profile from before there were origins keeps its chats, which came from nowhere, and can be exported", async () => {
  const profile = newProfile();
  const [chatId, questionId, answerId] = [newId(), newId(), newId()];
  const before = openDatabase(
    profile,
    migrations.filter(({ version }) => version < 70),
  );
  before.database
    .prepare(`
      INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature)
      VALUES (?, 'From before', 1, 2, 2, 'Be brief.', 0.7)`)
    .run(chatId);
  const insert = before.database.prepare(`
    INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text, generation)
    VALUES (?, ?, ?, ?, ?, 1, 2, ?, ?)`);
  insert.run(questionId, chatId, null, "user", "complete", "Question", null);
  insert.run(answerId, chatId, questionId, "assistant", "waiting", "Ans", JSON.stringify(record));
  before.database.prepare("UPDATE chats SET current_leaf_id = ?").run(answerId);
  before.close();

  const host = await openStorageHost(profile, true);
  expect(await host.call("readOrigin", { messageId: answerId })).toBeNull();
  const page = await host.call("exportPage", { chatId, branchOnly: false, from: 1 });
  expect(page).toMatchObject({
    chat: { id: chatId, title: "From before", pinned: false, archived: false, assistant: null, origin: null },
    messages: [
      { id: questionId, number: 1, parentNumber: null, modelName: null, generation: null },
      // What is being written now is only begun in the file.
      { id: answerId, number: 2, parentNumber: 1, state: "interrupted", modelName: record.modelName },
    ],
    next: null,
  });
  expect(page.messages[1]?.generation).toEqual(record);
});

test("erasing an imported chat erases what is known of where it came from", async () => {
  const profile = newProfile();
  const host = await openStorageHost(profile);
  const importId = newId();
  const [chatId, messageId] = [newId(), newId()];
  const message = {
    id: messageId,
    parentId: null,
    role: "assistant" as const,
    text: "Hello.",
    state: "complete" as const,
    createdAt: 1,
    updatedAt: 1,
    edited: false,
    shownNextId: null,
    modelName: "gpt-4o",
    notImported: ["image"],
    generation: null,
    error: null,
  };
  const { chat } = await host.call("exportPage", { chatId: await aChatId(host), branchOnly: false, from: 1 });
  const commit = {
    importId,
    app: "chatgpt" as const,
    sourceId: "s",
    fingerprint: "f".repeat(64),
    chat: { ...chat, id: chatId, shownMessageId: messageId },
    messageCount: 1,
    at: 3,
  };
  expect(await host.call("commitChat", commit)).toBeNull();
  await host.call("stageMessages", { importId, from: 0, messages: [message] });
  const written = await host.call("commitChat", commit);
  // Made once more, because its answer was lost: nothing changes.
  expect(await host.call("commitChat", commit)).toEqual(written);
  expect(await host.call("readOrigin", { messageId })).toMatchObject({
    kind: "chatgpt",
    modelName: "gpt-4o",
  });
  await host.call("deleteChats", { chatIds: [chatId] });
  expect(
    await host.call("findKnownChats", { chats: [{ chatId: newId(), fingerprint: commit.fingerprint }] }),
  ).toEqual([false]);
  await host.stop();

  const again = await openStorageHost(profile);
  await again.call("purgeDeleted", {});
  expect(await again.call("readOrigin", { messageId })).toBeNull();
  expect(await again.call("checkIntegrity", {})).toEqual([]);
});

const aChatId = async (host: Awaited<ReturnType<typeof openStorageHost>>): Promise<string> => {
  const chatId = newId();
  await host.call("addExchange", {
    chatId,
    newChat: { title: "A chat", systemPrompt: "", temperature: 0.7, modelFileId: null },
    userMessageId: newId(),
    assistantMessageId: newId(),
    text: "Question",
    at: 1,
  });
  return chatId;
};
