import { afterAll, beforeAll, expect, test } from "vitest";
import type { SupervisedHost } from "../../../../main/hosts/process/supervise-host.ts";
import type { StorageContract } from "../../../../main/hosts/storage/contract.ts";
import { chatsAndMessages } from "../../../../main/hosts/storage/migrations/0010-chats-and-messages.ts";
import { orderOfChats } from "../../../../main/hosts/storage/migrations/0030-order-of-chats.ts";
import { openDatabase } from "../../../../main/hosts/storage/open-database.ts";
import { unlockDatabase } from "../../../../main/hosts/storage/unlock-database.ts";
import { firstExchange, newId, nextExchange, record, written } from "./exchanges.ts";
import { cleanUp, newProfile, openStorageHost } from "./storage-host.ts";

const profile = newProfile();
let host: SupervisedHost<StorageContract>;

beforeAll(async () => {
  host = await openStorageHost(profile);
});
afterAll(cleanUp);

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "none",
    (thrown: { code: string }) => thrown.code,
  );

const addChat = async (text = "Hello"): Promise<string> => {
  const input = firstExchange(text);
  await host.call("addExchange", input);
  return input.chatId;
};

const startAgain = async (): Promise<void> => {
  await host.stop();
  await host.call("open", { databasePath: profile.databasePath, keyHex: profile.keyHex });
};

test("chats are put into folders, on top and into the archive, several at once, and stay there", async () => {
  const [one, two, three] = [await addChat(), await addChat(), await addChat()];
  const folderId = newId();
  const added = { folderId, name: " Work ", at: 1 };
  expect(await host.call("addFolder", added)).toEqual({ id: folderId, name: "Work", collapsed: false });
  // A repeat, as after a lost answer.
  expect(await host.call("addFolder", added)).toMatchObject({ id: folderId });
  expect(await host.call("organizeChats", { chatIds: [one, two], folderId })).toMatchObject([
    { id: one, folderId, pinned: false, archived: false },
    { id: two, folderId },
  ]);
  await host.call("organizeChats", { chatIds: [one, three], pinned: true });
  await host.call("organizeChats", { chatIds: [two], archived: true });
  await host.call("changeFolder", { folderId, collapsed: true });
  await startAgain();
  expect(await host.call("listFolders", {})).toEqual([{ id: folderId, name: "Work", collapsed: true }]);
  const found = new Map((await host.call("listChats", {})).map((chat) => [chat.id, chat]));
  expect(found.get(one)).toMatchObject({ folderId, pinned: true, archived: false });
  expect(found.get(two)).toMatchObject({ folderId, pinned: false, archived: true });
  expect(found.get(three)).toMatchObject({ folderId: null, pinned: true });
  expect(await host.call("organizeChats", { chatIds: [one], folderId: null, pinned: false })).toMatchObject([
    { folderId: null, pinned: false },
  ]);
});

test("one chat or folder that is missing leaves all as they were", async () => {
  const chatId = await addChat();
  for (const order of [
    { chatIds: [chatId, newId()], pinned: true },
    { chatIds: [chatId], folderId: newId() },
  ]) {
    expect(await codeOf(host.call("organizeChats", order))).toBe("not-found");
  }
  expect(await codeOf(host.call("deleteChats", { chatIds: [chatId, newId()] }))).toBe("not-found");
  expect((await host.call("readChat", { chatId })).chat).toMatchObject({ pinned: false, folderId: null });
});

test("a deleted folder gives its chats back to the list, comes back with them, and is purged without them", async () => {
  const [stays, moves] = [await addChat(), await addChat()];
  const [folderId, other] = [newId(), newId()];
  await host.call("addFolder", { folderId, name: "Doomed", at: 1 });
  await host.call("addFolder", { folderId: other, name: "Other", at: 1 });
  await host.call("organizeChats", { chatIds: [stays, moves], folderId });
  const back = await host.call("deleteFolder", { folderId });
  expect(back.map(({ id, folderId: place }) => [id, place]).sort()).toEqual(
    [
      [stays, null],
      [moves, null],
    ].sort(),
  );
  expect((await host.call("listFolders", {})).map(({ id }) => id)).not.toContain(folderId);
  expect(await codeOf(host.call("organizeChats", { chatIds: [stays], folderId }))).toBe("not-found");
  // What was moved meanwhile stays where it was put.
  await host.call("organizeChats", { chatIds: [moves], folderId: other });
  expect(await host.call("restoreFolder", { folderId })).toMatchObject([{ id: stays, folderId }]);
  await host.call("deleteFolder", { folderId });
  await startAgain();
  await host.call("purgeDeleted", {});
  expect(await codeOf(host.call("restoreFolder", { folderId }))).toBe("not-found");
  expect((await host.call("readChat", { chatId: stays })).chat.folderId).toBeNull();
  expect(await host.call("checkIntegrity", {})).toEqual([]);
});

test("a copy holds the whole tree with versions, figures and texts, and the chat keeps its own", async () => {
  const first = firstExchange("Question", { at: 5 });
  const { chatId } = first;
  await host.call("addExchange", first);
  await host.call(
    "writeAnswer",
    written(first.assistantMessageId, "One", { state: "complete", generation: record }),
  );
  const otherId = newId();
  await host.call("addVersion", {
    besideMessageId: first.assistantMessageId,
    assistantMessageId: otherId,
    at: 6,
  });
  await host.call("writeAnswer", written(otherId, "Two", { state: "stopped", generation: record }));
  const next = nextExchange(chatId, "More");
  await host.call("addExchange", next);
  await host.call("writeAnswer", written(next.assistantMessageId, "Half", { state: "generating" }));
  const before = await host.call("readChat", { chatId });

  const copyId = newId();
  const input = { chatId, copyId, title: "A chat (copy)", at: 1_800_000_009_000 };
  const copy = await host.call("duplicateChat", input);
  expect(copy).toEqual({
    ...before.chat,
    id: copyId,
    title: "A chat (copy)",
    createdAt: input.at,
    updatedAt: input.at,
  });
  expect(await host.call("duplicateChat", input)).toEqual(copy);
  expect((await host.call("listChats", {}))[0]?.id).toBe(copyId);

  const { messages } = await host.call("readChat", { chatId: copyId });
  expect(messages.map(({ text, role, state }) => [text, role, state])).toEqual([
    ["Question", "user", "complete"],
    ["Two", "assistant", "stopped"],
    ["More", "user", "complete"],
    // Nobody writes on in the copy.
    ["Half", "assistant", "interrupted"],
  ]);
  expect(messages[1]?.versions).toMatchObject({ position: 2, count: 2 });
  expect(messages[1]?.generation).toEqual(record);
  expect(new Set([...messages, ...before.messages].map(({ id }) => id)).size).toBe(8);
  const previous = await host.call("showVersion", { messageId: messages[1]?.versions.previousId ?? "" });
  expect(previous.messages.map(({ text }) => text)).toEqual(["Question", "One"]);

  await host.call("addExchange", nextExchange(copyId, "Only in the copy"));
  expect(await host.call("readChat", { chatId })).toEqual(before);
  await host.call("eraseChats", { chatIds: [chatId] });
  expect((await host.call("readChat", { chatId: copyId })).messages).toHaveLength(4);
  expect(await host.call("checkIntegrity", {})).toEqual([]);
});

test("drafts outlive the host, end with an empty text, and leave with their chat", async () => {
  const chatId = await addChat();
  await host.call("writeDraft", { chatId, text: "half a", at: 1 });
  await host.call("writeDraft", { chatId, text: "half a sentence", at: 2 });
  await host.call("writeDraft", { chatId: null, text: "not begun", at: 3 });
  host.kill();
  await host.call("open", { databasePath: profile.databasePath, keyHex: profile.keyHex });
  expect(await host.call("listDrafts", {})).toEqual([
    { chatId: null, text: "not begun" },
    { chatId, text: "half a sentence" },
  ]);
  await host.call("deleteChats", { chatIds: [chatId] });
  expect(await host.call("listDrafts", {})).toEqual([{ chatId: null, text: "not begun" }]);
  await host.call("restoreChats", { chatIds: [chatId] });
  expect(await host.call("listDrafts", {})).toHaveLength(2);
  await host.call("writeDraft", { chatId: null, text: "", at: 4 });
  await host.call("eraseChats", { chatIds: [chatId] });
  await host.call("writeDraft", { chatId: newId(), text: "of no chat that is here", at: 5 });
  expect(await host.call("listDrafts", {})).toEqual([]);
  await host.stop();
  const database = unlockDatabase(profile, { readonly: true });
  expect(database.prepare("SELECT count(*) FROM drafts").pluck().get()).toBe(0);
  database.close();
  host = await openStorageHost(profile);
});

test("edits outlive the host, also an empty one, end when they are taken away, and leave with their chat", async () => {
  const exchange = firstExchange("Question");
  const { chatId, userMessageId, assistantMessageId } = exchange;
  await host.call("addExchange", exchange);
  await host.call("writeEdit", { messageId: assistantMessageId, text: "", at: 1 });
  await host.call("writeEdit", { messageId: userMessageId, text: "Quest", at: 2 });
  await host.call("writeEdit", { messageId: userMessageId, text: "Questions", at: 3 });
  await host.call("writeEdit", { messageId: newId(), text: "of no message that is here", at: 4 });
  host.kill();
  await host.call("open", { databasePath: profile.databasePath, keyHex: profile.keyHex });
  expect(await host.call("listEdits", {})).toEqual([
    { messageId: assistantMessageId, text: "" },
    { messageId: userMessageId, text: "Questions" },
  ]);
  await host.call("writeEdit", { messageId: assistantMessageId, text: null, at: 5 });
  await host.call("deleteChats", { chatIds: [chatId] });
  expect(await host.call("listEdits", {})).toEqual([]);
  await host.call("restoreChats", { chatIds: [chatId] });
  expect(await host.call("listEdits", {})).toEqual([{ messageId: userMessageId, text: "Questions" }]);
  await host.call("eraseChats", { chatIds: [chatId] });
  expect(await host.call("checkIntegrity", {})).toEqual([]);
  await host.stop();
  const database = unlockDatabase(profile, { readonly: true });
  expect(database.prepare("SELECT count(*) FROM edits").pluck().get()).toBe(0);
  database.close();
  host = await openStorageHost(profile);
});

test("a profile from before keeps its chats, in the list and in no folder", async () => {
  const old = newProfile();
  const opened = openDatabase(old, [chatsAndMessages]);
  const [chatId, userId, answerId] = [newId(), newId(), newId()];
  opened.database.exec(`
    INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature)
    VALUES ('${chatId}', 'From before', 1, 2, 2, 'Be brief.', 0.5);
    INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text) VALUES
      ('${userId}', '${chatId}', NULL, 'user', 'complete', 1, 1, 'Old question'),
      ('${answerId}', '${chatId}', '${userId}', 'assistant', 'complete', 2, 2, 'Old answer');
    UPDATE chats SET current_leaf_id = '${answerId}';`);
  opened.close();
  openDatabase(old, [chatsAndMessages, orderOfChats]).close();
  const newer = await openStorageHost(old);
  expect(await newer.call("listChats", {})).toMatchObject([
    {
      id: chatId,
      title: "From before",
      createdAt: 1,
      updatedAt: 2,
      modelFileId: null,
      systemPrompt: "Be brief.",
      temperature: 0.5,
      folderId: null,
      pinned: false,
      archived: false,
      temporary: false,
    },
  ]);
  expect((await newer.call("readChat", { chatId })).messages.map(({ text }) => text)).toEqual([
    "Old question",
    "Old answer",
  ]);
  expect(await newer.call("listFolders", {})).toEqual([]);
  expect(await newer.call("listDrafts", {})).toEqual([]);
  expect(await newer.call("listEdits", {})).toEqual([]);
  expect(await newer.call("checkIntegrity", {})).toEqual([]);
});
