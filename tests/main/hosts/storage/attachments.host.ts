import { afterAll, expect, test } from "vitest";
import type { AttachmentWithText } from "../../../../app/attachments/attachment.ts";
import { attachmentStatements } from "../../../../main/hosts/storage/attachment-statements.ts";
import { migrations } from "../../../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../../../main/hosts/storage/open-database.ts";
import { sampleAttachment } from "../../../support/sample-attachment.ts";
import { firstExchange, newId, nextExchange, written } from "./exchanges.ts";
import { cleanUp, newProfile, openStorageHost } from "./storage-host.ts";

afterAll(cleanUp);

const at = 1_800_000_000_000;
const facts = ({ text: _, ...rest }: AttachmentWithText) => rest;
const searched = async (host: Awaited<ReturnType<typeof openStorageHost>>, text: string) => {
  const { groups } = await host.call("search", {
    text,
    chatId: null,
    role: null,
    modelName: null,
    since: null,
    before: null,
    offset: 0,
  });
  return groups.flatMap(({ hits }) =>
    hits.map(({ messageId, snippet }) => ({
      messageId,
      snippet: snippet.map((piece) => piece.text).join(""),
    })),
  );
};

test("what is attached to a draft is kept, goes with the message, and is found, copied and erased with it", async () => {
  const profile = newProfile();
  const host = await openStorageHost(profile);
  const [one, two] = [
    sampleAttachment("The password of the tower is heliotrope."),
    sampleAttachment("x,y", { name: "t.csv", kind: "csv" }),
  ];
  const ids = [newId(), newId()] as const;
  const add = (attachmentId: string, attachment: AttachmentWithText, chatId: string | null = null) =>
    host.call("addDraftAttachment", { attachmentId, chatId, attachment, at });
  await add(ids[0], one);
  await add(ids[0], one);
  await add(ids[1], two);
  // A chat that is not here has no draft here: nothing of a temporary one gets in.
  await add(newId(), one, newId());
  expect(await host.call("listDraftAttachments", {})).toEqual([
    { chatId: null, attachmentId: ids[0], attachment: facts(one) },
    { chatId: null, attachmentId: ids[1], attachment: facts(two) },
  ]);
  expect(await host.call("readDraftAttachment", { attachmentId: ids[0] })).toEqual(one);

  const first = firstExchange("", { attachmentIds: [ids[1], ids[0]] });
  const sent = await host.call("addExchange", first);
  expect(sent.messages[0]?.attachments).toEqual([facts(two), facts(one)]);
  expect(sent.messages[1]?.attachments).toBeUndefined();
  // A repeat after a lost answer changes nothing.
  expect((await host.call("addExchange", first)).messages).toEqual(sent.messages);
  expect(await host.call("listDraftAttachments", {})).toEqual([]);
  expect(await host.call("readAttachments", { messageId: first.userMessageId })).toEqual([two, one]);
  expect(await searched(host, "heliotrope")).toEqual([
    { messageId: first.userMessageId, snippet: expect.stringContaining("tower is heliotrope") },
  ]);
  expect(await searched(host, "t.csv")).toHaveLength(1);

  // Another answer is beside the first, under the same message.
  await host.call("writeAnswer", written(first.assistantMessageId, "Hm.", { state: "complete" }));
  const beside = await host.call("addVersion", {
    besideMessageId: first.assistantMessageId,
    assistantMessageId: newId(),
    at,
  });
  expect(beside.messages[0]?.attachments).toEqual([facts(two), facts(one)]);

  // The message in other words has the same files.
  const anew = { ...nextExchange(first.chatId, "Read this:"), besideMessageId: first.userMessageId };
  const edited = await host.call("addExchange", anew);
  expect(edited.messages[0]).toMatchObject({ text: "Read this:", attachments: [facts(two), facts(one)] });
  const { turns } = await host.call("readTurns", { messageId: anew.assistantMessageId });
  expect(turns[0]).toMatchObject({ text: "Read this:", attachedFiles: 2 });

  const copyId = newId();
  await host.call("duplicateChat", { chatId: first.chatId, copyId, title: "Copy", at });
  const copy = await host.call("readChat", { chatId: copyId });
  expect(copy.messages[0]?.attachments).toEqual([facts(two), facts(one)]);
  expect(await host.call("readAttachments", { messageId: copy.messages[0]?.id ?? "" })).toEqual([two, one]);

  const draftId = newId();
  await add(draftId, one, first.chatId);
  await host.call("eraseChats", { chatIds: [first.chatId] });
  expect(await host.call("listDraftAttachments", {})).toEqual([]);
  expect(await host.call("readAttachments", { messageId: first.userMessageId })).toEqual([]);
  // Both wordings of the message in the copy.
  expect(await searched(host, "heliotrope")).toHaveLength(2);
  await host.call("eraseChats", { chatIds: [copyId] });
  expect(await searched(host, "heliotrope")).toEqual([]);
  expect(await host.call("checkIntegrity", {})).toEqual([]);
});

test("a message that lacks one of its files, or says nothing, is refused, and nothing of it is written", async () => {
  const host = await openStorageHost(newProfile());
  const attachmentId = newId();
  await host.call("addDraftAttachment", { attachmentId, chatId: null, attachment: sampleAttachment(), at });
  await expect(
    host.call("addExchange", firstExchange("Hello", { attachmentIds: [attachmentId, newId()] })),
  ).rejects.toMatchObject({ code: "not-found" });
  await expect(host.call("addExchange", firstExchange(""))).rejects.toMatchObject({
    code: "invalid-request",
  });
  expect(await host.call("listChats", {})).toEqual([]);
  // It is still with its draft, and can be taken off it.
  expect(await host.call("listDraftAttachments", {})).toHaveLength(1);
  await host.call("removeDraftAttachments", { attachmentIds: [attachmentId, newId()] });
  expect(await host.call("listDraftAttachments", {})).toEqual([]);
});

test("a chat moves into another database with what is attached, and a message gives another what it has", async () => {
  const from = await openStorageHost(newProfile());
  const attachment = sampleAttachment();
  const first = firstExchange("Look:", { attachments: [attachment] });
  await from.call("addExchange", first);
  await from.call("addExchange", nextExchange(first.chatId));
  const profile = newProfile();
  const into = await openStorageHost(profile);
  await into.call("putInChat", await from.call("takeOutChat", { chatId: first.chatId }));
  expect(await into.call("readAttachments", { messageId: first.userMessageId })).toEqual([attachment]);
  await into.call("checkIntegrity", {});

  const opened = openDatabase({ ...newProfile(), keyHex: profile.keyHex }, migrations);
  try {
    const { database } = opened;
    database.exec(`INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature)
      VALUES ('c', 't', 1, 1, 1, '', 0)`);
    for (const id of ["m", "n"]) {
      database
        .prepare(`INSERT INTO messages (id, chat_id, role, state, created_at, updated_at, text)
          VALUES (?, 'c', 'user', 'complete', 1, 1, 'x')`)
        .run(id);
    }
    const attachments = attachmentStatements(database);
    attachments.addToMessage("m", [attachment, { ...attachment, name: "again.txt" }], at);
    attachments.copy("m", "n", at);
    attachments.copy("m", "n", at);
    expect(attachments.textsOf("n")).toEqual([attachment, { ...attachment, name: "again.txt" }]);
    expect(attachments.ofMessage("m")).toHaveLength(2);
  } finally {
    opened.close();
  }
});

test("a profile from before there were attachments keeps its chats, and takes attachments", async () => {
  const profile = newProfile();
  const before = openDatabase(
    profile,
    migrations.filter(({ version }) => version < 90),
  );
  before.database.exec(`INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature)
    VALUES ('${"a".repeat(32)}', 'From before', 1, 2, 2, '', 0.7)`);
  before.database.exec(`INSERT INTO messages (id, chat_id, role, state, created_at, updated_at, text)
    VALUES ('${"b".repeat(32)}', '${"a".repeat(32)}', 'user', 'complete', 1, 1, 'Question')`);
  before.database.exec(`UPDATE chats SET current_leaf_id = '${"b".repeat(32)}'`);
  before.close();
  const host = await openStorageHost(profile, true);
  const { messages } = await host.call("readChat", { chatId: "a".repeat(32) });
  expect(messages).toMatchObject([{ text: "Question" }]);
  expect(messages[0]?.attachments).toBeUndefined();
  const attachments = [sampleAttachment()];
  await host.call("addExchange", { ...nextExchange("a".repeat(32)), attachments });
  expect((await host.call("readChat", { chatId: "a".repeat(32) })).messages[1]?.attachments).toHaveLength(1);
});
