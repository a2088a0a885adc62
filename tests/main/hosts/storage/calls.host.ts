import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultAnswerSettings } from "../../../../app/generation/answer-settings.ts";
import type { SupervisedHost } from "../../../../main/hosts/process/supervise-host.ts";
import type { StorageContract } from "../../../../main/hosts/storage/contract.ts";
import { migrations } from "../../../../main/hosts/storage/migrations/migrations.ts";
import { firstExchange, newChat, newId, nextExchange, record, written } from "./exchanges.ts";
import { cleanUp, newProfile, openStorageHost, startStorageHost, type TestProfile } from "./storage-host.ts";

let profile: TestProfile;
let host: SupervisedHost<StorageContract>;

beforeAll(async () => {
  profile = newProfile();
  host = await openStorageHost(profile);
});
afterAll(cleanUp);

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "no error",
    (thrown: { code?: string }) => thrown.code,
  );

describe("open", () => {
  test("says which engine and schema, and may be repeated", async () => {
    const { databasePath, keyHex } = profile;
    const opened = await host.call("open", { databasePath, keyHex });
    expect(opened.schemaVersion).toBe(migrations.at(-1)?.version);
    expect(opened.sqliteVersion).toMatch(/^3\.5[3-9]\./);
  });

  test("refuses another profile in the same process", async () => {
    const { databasePath, keyHex } = newProfile();
    expect(await codeOf(host.call("open", { databasePath, keyHex }))).toBe("invalid-request");
  });

  test("comes before every other call", async () => {
    const fresh = await startStorageHost(newProfile());
    await expect(fresh.call("listChats", {})).rejects.toMatchObject({
      code: "storage-failed",
      details: { notOpen: true },
    });
  });
});

describe("addExchange", () => {
  test("stores a chat, the message and a waiting answer", async () => {
    const input = firstExchange("What is a cloister?");
    const branch = await host.call("addExchange", input);
    expect(branch.chat).toEqual({
      id: input.chatId,
      ...newChat,
      whenOutgrown: "default",
      answerSettings: defaultAnswerSettings,
      assistant: null,
      createdAt: input.at,
      updatedAt: input.at,
      origin: null,
      folderId: null,
      pinned: false,
      archived: false,
      temporary: false,
    });
    expect(branch.messages).toMatchObject([
      {
        id: input.userMessageId,
        role: "user",
        text: "What is a cloister?",
        state: "complete",
        parentId: null,
      },
      {
        id: input.assistantMessageId,
        role: "assistant",
        text: "",
        state: "waiting",
        parentId: input.userMessageId,
        versions: { position: 1, count: 1, previousId: null, nextId: null },
      },
    ]);
    expect(await host.call("readChat", { chatId: input.chatId })).toEqual(branch);
  });

  test("repeated with the same ids changes nothing", async () => {
    const input = firstExchange();
    const once = await host.call("addExchange", input);
    const next = nextExchange(input.chatId);
    const before = await host.call("addExchange", next);
    expect(await host.call("addExchange", next)).toEqual(before);
    expect((await host.call("addExchange", input)).messages).toEqual(once.messages);
    expect((await host.call("readChat", { chatId: input.chatId })).messages).toEqual(before.messages);
  });

  test("continues below the shown answer", async () => {
    const first = firstExchange("One");
    await host.call("addExchange", first);
    const second = nextExchange(first.chatId, "Two");
    const { messages } = await host.call("addExchange", second);
    expect(messages.map(({ text, role }) => [role, text])).toEqual([
      ["user", "One"],
      ["assistant", ""],
      ["user", "Two"],
      ["assistant", ""],
    ]);
    expect(messages[2]?.parentId).toBe(first.assistantMessageId);
  });

  test("refuses ids that are taken, and a chat that is not there", async () => {
    const first = firstExchange();
    await host.call("addExchange", first);
    const taken = [
      { ...firstExchange(), userMessageId: first.userMessageId },
      { ...firstExchange(), assistantMessageId: first.assistantMessageId },
      { ...firstExchange(), assistantMessageId: first.userMessageId },
      { ...firstExchange(), chatId: first.chatId },
      { ...first, chatId: newId() },
    ];
    const same = newId();
    const inputs = [...taken, firstExchange("x", { userMessageId: same, assistantMessageId: same })];
    const before = await host.call("listChats", {});
    for (const input of inputs) {
      expect(await codeOf(host.call("addExchange", input))).toBe("invalid-request");
    }
    expect(await codeOf(host.call("addExchange", nextExchange(newId())))).toBe("not-found");
    expect(await host.call("listChats", {})).toEqual(before);
  });

  test("keeps any text, as far as UTF-8 can write it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), async (text) => {
        const input = firstExchange(text);
        const { messages } = await host.call("addExchange", input);
        expect(messages[0]?.text).toBe(Buffer.from(text).toString("utf8"));
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });
});

describe("answers", () => {
  test("writeAnswer keeps text, state, figures and error", async () => {
    const input = firstExchange();
    await host.call("addExchange", input);
    const id = input.assistantMessageId;
    const growing = await host.call("writeAnswer", written(id, "A cloi"));
    expect(growing).toMatchObject({ text: "A cloi", state: "generating", generation: null });
    const complete = await host.call(
      "writeAnswer",
      written(id, "A cloister.", { state: "complete", generation: record }),
    );
    expect(complete).toMatchObject({ text: "A cloister.", state: "complete", generation: record });
    expect(await host.call("readMessage", { messageId: id })).toEqual(complete);
    // Nothing of an answer that has ended is written over; it can only be gone on with.
    const over = written(id, "A cloi", { state: "complete" });
    expect(await codeOf(host.call("writeAnswer", over))).toBe("invalid-request");
    expect(await host.call("readMessage", { messageId: id })).toEqual(complete);
    expect(await host.call("writeAnswer", written(id, "A cloister. It is"))).toMatchObject({
      text: "A cloister. It is",
      state: "generating",
    });
    const other = nextExchange(input.chatId);
    await host.call("addExchange", other);
    const error = { code: "model-load-failed" as const, message: "The model did not load. Choose another." };
    const failed = await host.call(
      "writeAnswer",
      written(other.assistantMessageId, "", { state: "failed", error }),
    );
    expect(failed).toMatchObject({ state: "failed", error, generation: null });
  });

  test("writeAnswer refuses what is missing and what people typed", async () => {
    const input = firstExchange("Mine");
    await host.call("addExchange", input);
    expect(await codeOf(host.call("writeAnswer", written(newId(), "x")))).toBe("not-found");
    expect(await codeOf(host.call("writeAnswer", written(input.userMessageId, "x")))).toBe("invalid-request");
    expect(await host.call("readMessage", { messageId: input.userMessageId })).toMatchObject({
      text: "Mine",
    });
    expect(await codeOf(host.call("readMessage", { messageId: newId() }))).toBe("not-found");
  });

  test("versions are siblings in the order they were made, whatever the clock says", async () => {
    const first = firstExchange();
    const { chatId, assistantMessageId: one } = first;
    await host.call("addExchange", first);
    const below = nextExchange(chatId, "Below the first version");
    await host.call("addExchange", below);
    const two = newId();
    const three = newId();
    await host.call("addVersion", { besideMessageId: one, assistantMessageId: two, at: 5 });
    const shown = await host.call("addVersion", { besideMessageId: one, assistantMessageId: three, at: 1 });
    expect(shown.messages).toMatchObject([
      { id: first.userMessageId },
      { id: three, state: "waiting", versions: { position: 3, count: 3, previousId: two, nextId: null } },
    ]);
    const repeated = await host.call("addVersion", {
      besideMessageId: one,
      assistantMessageId: three,
      at: 1,
    });
    expect(repeated).toEqual(shown);

    const back = await host.call("showVersion", { messageId: one });
    expect(back.messages.map(({ id }) => id)).toEqual([
      first.userMessageId,
      one,
      below.userMessageId,
      below.assistantMessageId,
    ]);
    expect(back.messages[1]?.versions).toEqual({ position: 1, count: 3, previousId: null, nextId: two });
    expect(await host.call("readChat", { chatId })).toEqual(back);
    const middle = await host.call("showVersion", { messageId: two });
    expect(middle.messages.map(({ id }) => id)).toEqual([first.userMessageId, two]);
  });

  test("openAt shows the branch of a message, and leaves a branch alone that holds it already", async () => {
    const first = firstExchange("One");
    const { chatId, assistantMessageId: one } = first;
    await host.call("addExchange", first);
    const below = nextExchange(chatId, "Below the first version");
    await host.call("addExchange", below);
    const two = newId();
    const other = await host.call("addVersion", { besideMessageId: one, assistantMessageId: two, at: 5 });
    expect(await host.call("openAt", { messageId: first.userMessageId })).toEqual(other);
    const opened = await host.call("openAt", { messageId: below.userMessageId });
    expect(opened.messages.map(({ id }) => id)).toEqual([
      first.userMessageId,
      one,
      below.userMessageId,
      below.assistantMessageId,
    ]);
    expect(await host.call("readChat", { chatId })).toEqual(opened);
    expect(await codeOf(host.call("openAt", { messageId: newId() }))).toBe("not-found");
  });

  test("addVersion refuses what is no answer, and ids that are taken", async () => {
    const first = firstExchange();
    const other = firstExchange();
    await host.call("addExchange", first);
    await host.call("addExchange", other);
    const version = (besideMessageId: string, assistantMessageId: string) =>
      codeOf(host.call("addVersion", { besideMessageId, assistantMessageId, at: 1 }));
    expect(await version(first.userMessageId, newId())).toBe("invalid-request");
    expect(await version(first.assistantMessageId, first.assistantMessageId)).toBe("invalid-request");
    expect(await version(first.assistantMessageId, other.assistantMessageId)).toBe("invalid-request");
    expect(await version(newId(), newId())).toBe("not-found");
    expect(await codeOf(host.call("showVersion", { messageId: newId() }))).toBe("not-found");
  });

  test("a conversation of 1,100 messages is read in order and erased whole", async () => {
    const first = firstExchange("0");
    await host.call("addExchange", first);
    for (let turn = 1; turn < 550; turn += 1) {
      await host.call("addExchange", nextExchange(first.chatId, String(turn)));
    }
    let { messages, before } = await host.call("readChat", { chatId: first.chatId });
    while (before > 0) {
      const messageId = messages[0]?.id ?? "";
      const older = await host.call("readMore", { messageId, direction: "older" });
      messages = [...older, ...messages];
      before -= older.length;
    }
    expect(before).toBe(0);
    expect(messages.filter(({ role }) => role === "user").map(({ text }) => text)).toEqual(
      Array.from({ length: 550 }, (_, turn) => String(turn)),
    );
    await host.call("deleteChats", { chatIds: [first.chatId] });
    await host.stop();
    const { databasePath, keyHex } = profile;
    await host.call("open", { databasePath, keyHex });
    await host.call("purgeDeleted", {});
    expect(await codeOf(host.call("readMessage", { messageId: first.userMessageId }))).toBe("not-found");
    expect(await host.call("checkIntegrity", {})).toEqual([]);
  });
});

describe("chats", () => {
  test("are listed by their newest message, not by the clock or by renaming", async () => {
    const older = firstExchange("older", { at: 9_000_000_000_000 });
    const newer = firstExchange("newer", { at: 1 });
    await host.call("addExchange", older);
    await host.call("addExchange", newer);
    const two = async () => (await host.call("listChats", {})).slice(0, 2).map(({ id }) => id);
    expect(await two()).toEqual([newer.chatId, older.chatId]);
    await host.call("changeChat", { chatId: older.chatId, title: "Renamed" });
    expect(await two()).toEqual([newer.chatId, older.chatId]);
    await host.call("addExchange", nextExchange(older.chatId));
    expect(await two()).toEqual([older.chatId, newer.chatId]);
  });

  test("change only what is named", async () => {
    const input = firstExchange();
    const { chat } = await host.call("addExchange", input);
    const { chatId } = input;
    expect(await host.call("changeChat", { chatId, title: " Trimmed " })).toEqual({
      ...chat,
      title: "Trimmed",
    });
    const changed = await host.call("changeChat", {
      chatId,
      systemPrompt: "",
      temperature: 0,
      modelFileId: "other-model",
    });
    expect(changed).toMatchObject({
      title: "Trimmed",
      systemPrompt: "",
      temperature: 0,
      modelFileId: "other-model",
    });
    expect(await host.call("changeChat", { chatId })).toEqual(changed);
    expect(await codeOf(host.call("changeChat", { chatId: newId(), title: "x" }))).toBe("not-found");
  });

  test("are hidden by deletion, come back whole, and may be deleted twice", async () => {
    const input = firstExchange();
    const branch = await host.call("addExchange", input);
    const { chatId } = input;
    await host.call("deleteChats", { chatIds: [chatId] });
    await host.call("deleteChats", { chatIds: [chatId] });
    expect((await host.call("listChats", {})).map(({ id }) => id)).not.toContain(chatId);
    for (const call of [
      host.call("readChat", { chatId }),
      host.call("changeChat", { chatId, title: "x" }),
      host.call("addExchange", nextExchange(chatId)),
      host.call("addVersion", {
        besideMessageId: input.assistantMessageId,
        assistantMessageId: newId(),
        at: 1,
      }),
      host.call("showVersion", { messageId: input.assistantMessageId }),
      host.call("deleteChats", { chatIds: [newId()] }),
      host.call("restoreChats", { chatIds: [newId()] }),
    ]) {
      expect(await codeOf(call)).toBe("not-found");
    }
    // An answer that was still growing goes on.
    await host.call("writeAnswer", written(input.assistantMessageId, "Late"));
    expect(await host.call("restoreChats", { chatIds: [chatId] })).toEqual([branch.chat]);
    expect(await host.call("restoreChats", { chatIds: [chatId] })).toEqual([branch.chat]);
    expect((await host.call("readChat", { chatId })).messages[1]).toMatchObject({ text: "Late" });
  });

  test("purgeDeleted erases what was deleted before this start, and nothing else", async () => {
    const { databasePath, keyHex } = profile;
    const [before, since, restored] = [firstExchange(), firstExchange(), firstExchange()];
    for (const input of [before, since, restored]) {
      await host.call("addExchange", input);
    }
    await host.call("deleteChats", { chatIds: [before.chatId] });
    await host.call("deleteChats", { chatIds: [restored.chatId] });
    await host.stop();
    await host.call("open", { databasePath, keyHex });
    await host.call("restoreChats", { chatIds: [restored.chatId] });
    await host.call("deleteChats", { chatIds: [since.chatId] });
    await host.call("purgeDeleted", {});
    await host.call("purgeDeleted", {});
    expect(await codeOf(host.call("restoreChats", { chatIds: [before.chatId] }))).toBe("not-found");
    expect(await host.call("restoreChats", { chatIds: [since.chatId] })).toMatchObject([
      { id: since.chatId },
    ]);
    expect((await host.call("readChat", { chatId: restored.chatId })).messages).toHaveLength(2);
    expect(await host.call("checkIntegrity", {})).toEqual([]);
  });
});

describe("the next start", () => {
  test("finds the same chats, and unfinished answers interrupted with their text", async () => {
    const { databasePath, keyHex } = profile;
    const [waiting, growing, done] = [firstExchange("w"), firstExchange("g"), firstExchange("d")];
    for (const input of [waiting, growing, done]) {
      await host.call("addExchange", input);
    }
    await host.call("writeAnswer", written(growing.assistantMessageId, "Half of"));
    await host.call(
      "writeAnswer",
      written(done.assistantMessageId, "All of it", { state: "complete", generation: record }),
    );
    const chats = await host.call("listChats", {});
    const whole = await host.call("readChat", { chatId: done.chatId });
    const answerOf = async ({ assistantMessageId }: { assistantMessageId: string }) =>
      host.call("readMessage", { messageId: assistantMessageId });

    await host.stop();
    await host.call("open", { databasePath, keyHex, continued: true });
    expect(await answerOf(waiting)).toMatchObject({ state: "waiting" });
    expect(await answerOf(growing)).toMatchObject({ state: "generating", text: "Half of" });

    await host.stop();
    await host.call("open", { databasePath, keyHex });
    expect(await host.call("listChats", {})).toEqual(chats);
    expect(await host.call("readChat", { chatId: done.chatId })).toEqual(whole);
    expect(await answerOf(waiting)).toMatchObject({ state: "interrupted", text: "" });
    expect(await answerOf(growing)).toMatchObject({ state: "interrupted", text: "Half of" });
  });
});
