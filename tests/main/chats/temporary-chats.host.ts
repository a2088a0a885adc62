import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createStorageConnection, type StorageConnection } from "../../../main/chats/storage-connection.ts";
import { createTemporaryChats, type TemporaryChats } from "../../../main/chats/temporary-chats.ts";
import { temporaryStorageConfinement } from "../../../main/hosts/process/confinements.ts";
import { type SupervisedHost, superviseHost } from "../../../main/hosts/process/supervise-host.ts";
import { type StorageContract, storageContract } from "../../../main/hosts/storage/contract.ts";
import { sampleAttachment } from "../../support/sample-attachment.ts";
import { firstExchange, newChat, newId, nextExchange, record, written } from "../hosts/storage/exchanges.ts";
import {
  cleanUp,
  filesIn,
  innermostProcess,
  newProfile,
  startStorageHost,
  storageHostEntry,
} from "../hosts/storage/storage-host.ts";

const profile = newProfile();
let stored: StorageConnection;
let host: SupervisedHost<StorageContract>;
let temporary: TemporaryChats;
const lost: string[] = [];

beforeAll(async () => {
  stored = createStorageConnection({
    host: await startStorageHost(profile),
    databasePath: profile.databasePath,
    keyHex: async () => profile.keyHex,
  });
  host = superviseHost({
    contract: storageContract,
    entryPath: await storageHostEntry(),
    nodePath: process.execPath,
    confinement: temporaryStorageConfinement,
    log: () => {},
  });
  temporary = createTemporaryChats({
    stored,
    host,
    onKept: () => {},
    onLost: (chatIds) => lost.push(...chatIds),
  });
  await temporary.storage.call("listChats", {});
});
beforeEach(() => {
  lost.length = 0;
});
afterAll(async () => {
  await host.dispose();
  await cleanUp();
});

const temporaryExchange = (text = "Between us") =>
  firstExchange(text, { newChat: { ...newChat, temporary: true } });

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "none",
    (thrown: { code: string }) => thrown.code,
  );

test("a temporary chat does all that a stored one does, and no file changes", async () => {
  const { storage, leave } = temporary;
  const before = filesIn(profile.folder);
  const input = temporaryExchange();
  const { chatId } = input;
  expect((await storage.call("addExchange", input)).chat).toMatchObject({ id: chatId, temporary: true });
  await storage.call("writeAnswer", written(input.assistantMessageId, "An answer", { generation: record }));
  const version = { besideMessageId: input.assistantMessageId, assistantMessageId: newId(), at: 2 };
  expect((await storage.call("addVersion", version)).messages[1]?.versions).toMatchObject({ count: 2 });
  const next = nextExchange(chatId, "And more");
  await storage.call("addExchange", next);
  await storage.call("showVersion", { messageId: input.assistantMessageId });
  await storage.call("changeChat", { chatId, systemPrompt: "Whisper." });
  await storage.call("writeDraft", { chatId, text: "half", at: 3 });
  await storage.call("writeEdit", { messageId: input.userMessageId, text: "half", at: 3 });
  const { chat, messages } = await storage.call("readChat", { chatId });
  expect(chat).toMatchObject({ systemPrompt: "Whisper.", temporary: true });
  expect(messages.map(({ text }) => text)).toEqual(["Between us", "An answer"]);

  expect(await storage.call("listChats", {})).toEqual([]);
  expect(await storage.call("listDrafts", {})).toEqual([]);
  expect(await storage.call("listEdits", {})).toEqual([]);
  expect(filesIn(profile.folder)).toEqual(before);
  // The database is where the files are looked at: an ordinary chat changes them.
  await storage.call("addExchange", firstExchange("Written down"));
  expect(filesIn(profile.folder)).not.toEqual(before);
  await leave(chatId);
});

test("the host that holds them has no file open for writing, and may make none", async () => {
  const { storage } = temporary;
  await storage.call("addExchange", temporaryExchange());
  const line = readFileSync(`/proc/${innermostProcess(host.processId ?? 0)}/cmdline`, "utf8").split("\0");
  expect(line.join(" ")).toContain("--permission");
  expect(line.filter((argument) => argument.startsWith("--allow-fs-write"))).toEqual([]);
  expect(host.wall().sentence).toContain("writes no file");
  const { databasePath, keyHex } = profile;
  expect(await codeOf(host.call("open", { databasePath, keyHex }))).toBe("invalid-request");
});

test("neither database takes the chats of the other", async () => {
  expect(await codeOf(stored.call("addExchange", temporaryExchange()))).toBe("invalid-request");
  expect(await codeOf(host.call("addExchange", firstExchange()))).toBe("invalid-request");
});

test("one that was left is hidden, comes back within its time, and is gone for good once erased", async () => {
  const { storage, leave } = temporary;
  const input = temporaryExchange();
  const { chatId } = input;
  const { chat } = await storage.call("addExchange", input);
  await leave(chatId);
  expect(await codeOf(storage.call("readChat", { chatId }))).toBe("not-found");
  expect(await storage.call("restoreChats", { chatIds: [chatId] })).toEqual([chat]);
  expect((await storage.call("readChat", { chatId })).messages).toHaveLength(2);
  await storage.call("eraseChats", { chatIds: [chatId] });
  expect(await codeOf(storage.call("restoreChats", { chatIds: [chatId] }))).toBe("not-found");
});

test("one that is kept moves into the profile with every version, and an answer goes on there", async () => {
  const { storage, keep } = temporary;
  const input = temporaryExchange("Worth keeping");
  const { chatId, assistantMessageId } = input;
  await storage.call("addExchange", input);
  await storage.call(
    "writeAnswer",
    written(assistantMessageId, "First", { state: "complete", generation: record }),
  );
  const growing = newId();
  await storage.call("addVersion", {
    besideMessageId: assistantMessageId,
    assistantMessageId: growing,
    at: 2,
  });
  const copy = { messageId: growing, chatId: newId(), title: "Copy", at: 3 };
  expect(await codeOf(storage.call("copyBranch", copy))).toBe("invalid-request");
  const before = await storage.call("readChat", { chatId });
  const kept = keep(chatId);
  // Asked while the chat moves: it is answered where the chat has come to.
  const written_ = storage.call("writeAnswer", written(growing, "Second, at length", { state: "complete" }));
  expect(await kept).toEqual({ ...before.chat, temporary: false });
  expect((await written_).text).toBe("Second, at length");
  expect((await stored.call("listChats", {}))[0]).toMatchObject({ id: chatId, temporary: false });
  const { messages } = await stored.call("readChat", { chatId });
  expect(messages.map(({ text }) => text)).toEqual(["Worth keeping", "Second, at length"]);
  expect(messages[1]?.versions).toMatchObject({ position: 2, count: 2, previousId: assistantMessageId });
  expect(await stored.call("readMessage", { messageId: assistantMessageId })).toMatchObject({
    text: "First",
    generation: record,
  });
  expect(await codeOf(host.call("openInMemory", {}).then(() => host.call("readChat", { chatId })))).toBe(
    "not-found",
  );
  expect(await codeOf(keep(chatId))).toBe("not-found");
  expect(await stored.call("checkIntegrity", {})).toEqual([]);
});

test("they go with their host, and that is told", async () => {
  const { storage } = temporary;
  const input = temporaryExchange();
  await storage.call("addExchange", input);
  process.kill(innermostProcess(host.processId ?? 0), "SIGKILL");
  await expect.poll(() => lost).toContain(input.chatId);
  expect(await codeOf(storage.call("readChat", { chatId: input.chatId }))).toBe("not-found");
  const again = temporaryExchange();
  expect((await storage.call("addExchange", again)).chat.temporary).toBe(true);
});

test("what is attached in a temporary chat stays in memory, and goes into the profile only when the chat is kept", async () => {
  const { storage, keep } = temporary;
  const before = filesIn(profile.folder);
  const attachment = sampleAttachment("Between us and the wall.");
  const input = { ...temporaryExchange(), attachments: [attachment] };
  const sent = await storage.call("addExchange", input);
  const { text: _, ...facts } = attachment;
  expect(sent.messages[0]?.attachments).toEqual([facts]);
  expect(await storage.call("readAttachments", { messageId: input.userMessageId })).toEqual([attachment]);
  expect(filesIn(profile.folder)).toEqual(before);
  await keep(input.chatId);
  expect(await stored.call("readAttachments", { messageId: input.userMessageId })).toEqual([attachment]);
});
