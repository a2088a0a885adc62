import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Message } from "../../../../app/chats/message.ts";
import { defaultAnswerSettings } from "../../../../app/generation/answer-settings.ts";
import type { SupervisedHost } from "../../../../main/hosts/process/supervise-host.ts";
import type { StorageContract } from "../../../../main/hosts/storage/contract.ts";
import { migrations } from "../../../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../../../main/hosts/storage/open-database.ts";
import { partMessages } from "../../../../main/hosts/storage/read-branch.ts";
import { storeLongChat } from "../../../support/store-long-chat.ts";
import { firstExchange, newId, nextExchange, written } from "./exchanges.ts";
import { cleanUp, newProfile, openStorageHost } from "./storage-host.ts";

let host: SupervisedHost<StorageContract>;
const longChat = { chatId: newId(), messageCount: 10_000 };

beforeAll(async () => {
  const profile = newProfile();
  const opened = openDatabase(profile, migrations);
  storeLongChat(opened.database, longChat);
  opened.close();
  host = await openStorageHost(profile);
});
afterAll(cleanUp);

const textsOf = ({ messages }: { readonly messages: readonly Message[] }) => messages.map(({ text }) => text);

const answered = async (input: ReturnType<typeof firstExchange>, text: string) => {
  await host.call("addExchange", input);
  await host.call("writeAnswer", written(input.assistantMessageId, text, { state: "complete" }));
};

/** One / First, Two / Second, Three / Third. */
const chatOfThree = async () => {
  const one = firstExchange("One");
  await answered(one, "First");
  const two = nextExchange(one.chatId, "Two");
  await answered(two, "Second");
  const three = nextExchange(one.chatId, "Three");
  await answered(three, "Third");
  return { chatId: one.chatId, one, two, three };
};

describe("the tree", () => {
  test("an edited message stands beside the old one, which keeps what followed it", async () => {
    const { chatId, two } = await chatOfThree();
    const edit = { ...nextExchange(chatId, "Two, again"), besideMessageId: two.userMessageId };
    const branch = await host.call("addExchange", edit);
    expect(textsOf(branch)).toEqual(["One", "First", "Two, again", ""]);
    expect(branch.messages[2]?.versions).toMatchObject({
      position: 2,
      count: 2,
      previousId: two.userMessageId,
    });
    expect(await host.call("addExchange", edit)).toEqual(branch);
    const back = await host.call("showVersion", { messageId: two.userMessageId });
    expect(textsOf(back)).toEqual(["One", "First", "Two", "Second", "Three", "Third"]);
    const beside = { ...nextExchange(chatId), besideMessageId: two.assistantMessageId };
    await expect(host.call("addExchange", beside)).rejects.toMatchObject({ code: "invalid-request" });
  });

  test("stepping through versions returns to the end last shown beneath each", async () => {
    const { chatId, one, two } = await chatOfThree();
    // Beneath the first version of Two, an older way than the newest is shown last.
    const three = nextExchange(chatId, "Three, again");
    await host.call("beginBranch", { messageId: two.assistantMessageId });
    await answered(three, "Third, again");
    const [, , , , first] = (await host.call("openAt", { messageId: three.userMessageId })).messages;
    const { messages } = await host.call("showVersion", { messageId: first?.versions.previousId ?? "" });
    expect(messages.map(({ text }) => text)).toEqual(["One", "First", "Two", "Second", "Three", "Third"]);
    await host.call("addExchange", {
      ...nextExchange(chatId, "Two, again"),
      besideMessageId: two.userMessageId,
    });
    expect(textsOf(await host.call("showVersion", { messageId: two.userMessageId }))).toEqual([
      "One",
      "First",
      "Two",
      "Second",
      "Three",
      "Third",
    ]);
    // A new version of the first answer has nothing beneath; the old one has all it had.
    await host.call("addVersion", {
      besideMessageId: one.assistantMessageId,
      assistantMessageId: newId(),
      at: 1,
    });
    expect(textsOf(await host.call("showVersion", { messageId: one.assistantMessageId }))).toEqual(
      textsOf({ messages }),
    );
  });

  test("a branch begins at any message, and what followed is a step away", async () => {
    const { chatId, one, two } = await chatOfThree();
    const begun = await host.call("beginBranch", { messageId: one.assistantMessageId });
    expect(textsOf(begun)).toEqual(["One", "First"]);
    expect(begun.continuationId).toBe(two.userMessageId);
    const next = await host.call("addExchange", nextExchange(chatId, "Elsewhere"));
    expect(textsOf(next)).toEqual(["One", "First", "Elsewhere", ""]);
    expect(next.continuationId).toBeNull();
    expect(next.messages[2]?.versions).toMatchObject({
      position: 2,
      count: 2,
      previousId: two.userMessageId,
    });
    // At a question, the next message stands beside the question's answer.
    await host.call("beginBranch", { messageId: one.userMessageId });
    const beside = await host.call("addExchange", nextExchange(chatId, "One more thing"));
    expect(beside.messages[1]?.versions).toMatchObject({ count: 2, previousId: one.assistantMessageId });
  });

  test("an answer in the person's own words stands beside the model's, and nobody writes into it", async () => {
    const { three } = await chatOfThree();
    const edit = {
      besideMessageId: three.assistantMessageId,
      assistantMessageId: newId(),
      editedText: "Third, better",
      at: 2,
    };
    const branch = await host.call("addVersion", edit);
    expect(branch.messages.at(-1)).toMatchObject({ text: "Third, better", edited: true, generation: null });
    expect(await host.call("addVersion", edit)).toEqual(branch);
    await expect(
      host.call("writeAnswer", written(edit.assistantMessageId, "Third, better, and more")),
    ).rejects.toMatchObject({ code: "invalid-request" });
  });

  test("is drawn in parts without a fork", async () => {
    const { chatId, one, two, three } = await chatOfThree();
    const edit = { ...nextExchange(chatId, "Two, again"), besideMessageId: two.userMessageId };
    await host.call("addExchange", edit);
    const { parts, leftOut } = await host.call("readTree", { chatId });
    expect(leftOut).toBe(0);
    expect(parts).toMatchObject([
      { id: one.userMessageId, parentId: null, excerpt: "One", messageCount: 2, shown: true },
      { id: two.userMessageId, parentId: one.userMessageId, excerpt: "Two", messageCount: 4, shown: false },
      { id: edit.userMessageId, parentId: one.userMessageId, messageCount: 2, shown: true },
    ]);
    await host.call("openAt", { messageId: three.userMessageId });
    expect((await host.call("readTree", { chatId })).parts.map(({ shown }) => shown)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test("is drawn with what an answer says, not with what the model thought before it", async () => {
    const one = firstExchange("One");
    await answered(one, `<think>\n${"Let me see. ".repeat(400)}\n</think>\n\n${"First of all, ".repeat(40)}`);
    const editedText = `<think>${"Only a thought. ".repeat(40)}`;
    const beside = { besideMessageId: one.assistantMessageId, at: 1 };
    await host.call("addVersion", { ...beside, assistantMessageId: newId(), editedText });
    const { parts } = await host.call("readTree", { chatId: one.chatId });
    expect(parts.map(({ excerpt }) => excerpt)).toEqual([
      "One",
      "First of all, ".repeat(40).slice(0, 100),
      "Only a thought. ".repeat(40).slice(0, 100),
    ]);
  });

  test("a branch becomes a chat of its own, once, and the old chat stays as it was", async () => {
    const { chatId, two, three } = await chatOfThree();
    const answerSettings = { ...defaultAnswerSettings, topK: 7 };
    const content = { systemPrompt: "Be brief.", temperature: 0.7, modelFileId: null, answerSettings };
    const assistant = { id: newId(), name: "Brief", updatedAt: 2, content };
    const settings = { answerSettings, assistant, whenOutgrown: "summarize" as const };
    await host.call("changeChat", { chatId, ...settings });
    const summary = (lastMessageId: string, text: string) =>
      host.call("addSummary", {
        summaryId: newId(),
        lastMessageId,
        text,
        modelName: "Starter",
        createdAt: 2,
      });
    await summary(two.userMessageId, "Of the first two.");
    await summary(three.assistantMessageId, "Of what is not copied.");
    const before = await host.call("readChat", { chatId });
    expect(before.chat).toMatchObject(settings);
    const copy = { messageId: two.assistantMessageId, chatId: newId(), title: "On its own", at: 3 };
    const branch = await host.call("copyBranch", copy);
    expect(textsOf(branch)).toEqual(["One", "First", "Two", "Second"]);
    expect(branch.chat.origin).toMatchObject({ chatId, messageId: two.assistantMessageId });
    expect(branch.chat).toMatchObject(settings);
    expect(await host.call("copyBranch", copy)).toEqual(branch);
    expect(await host.call("readChat", { chatId })).toEqual(before);
    expect((await host.call("listChats", {}))[0]?.id).toBe(copy.chatId);
    expect(await host.call("listSummaries", { chatId: copy.chatId })).toMatchObject([
      { text: "Of the first two.", lastMessageId: branch.messages[2]?.id },
    ]);
    // The model is given the copy's own turns.
    const leafId = branch.messages.at(-1)?.id ?? "";
    const { turns } = await host.call("readTurns", { messageId: leafId });
    expect(turns.map(({ text }) => text)).toEqual(["One", "First", "Two", "Second"]);
  });
});

test("a duplicate has every version, and the way last shown at each fork", async () => {
  const { chatId, one, two } = await chatOfThree();
  // Below the first version of Two an older way than the newest is shown last; then Two has another version.
  await host.call("beginBranch", { messageId: two.assistantMessageId });
  await answered(nextExchange(chatId, "Three, again"), "a".repeat(32));
  await host.call("showVersion", { messageId: two.userMessageId });
  const [, , , , third] = (await host.call("readChat", { chatId })).messages;
  await host.call("showVersion", { messageId: third?.versions.previousId ?? "" });
  await host.call("addExchange", {
    ...nextExchange(chatId, "Two, again"),
    besideMessageId: two.userMessageId,
  });
  const copyId = newId();
  await host.call("duplicateChat", { chatId, copyId, title: "Copy", at: 3 });
  const trees = await Promise.all([chatId, copyId].map((id) => host.call("readTree", { chatId: id })));
  const [mine, copied] = trees.map(({ parts }) =>
    parts.map(({ excerpt, messageCount, shown }) => ({ excerpt, messageCount, shown })),
  );
  expect(mine).toHaveLength(5);
  expect(copied).toEqual(mine);
  const copy = await host.call("readChat", { chatId: copyId });
  expect(textsOf(copy)).toEqual(["One", "First", "Two, again", ""]);
  const back = await host.call("showVersion", { messageId: copy.messages[2]?.versions.previousId ?? "" });
  expect(textsOf(back)).toEqual(["One", "First", "Two", "Second", "Three", "Third"]);
  expect(back.messages.map(({ id }) => id)).not.toContain(one.userMessageId);
});

describe("a chat of 10,000 messages", () => {
  const { chatId, messageCount } = longChat;

  test("opens with its newest part, and older ones come in order until the first", async () => {
    const branch = await host.call("readChat", { chatId });
    expect(branch.messages).toHaveLength(partMessages);
    expect(branch).toMatchObject({ before: messageCount - partMessages, after: 0, latest: null });
    const seen = textsOf(branch);
    for (let firstId = branch.messages[0]?.id ?? ""; ; ) {
      const older = await host.call("readMore", { messageId: firstId, direction: "older" });
      if (older.length === 0) {
        break;
      }
      seen.unshift(...older.map(({ text }) => text));
      firstId = older[0]?.id ?? "";
    }
    expect(seen).toHaveLength(messageCount);
    expect(seen.map((text) => Number(/\d+/.exec(text)?.[0]))).toEqual(
      Array.from({ length: messageCount }, (_, index) => index + 1),
    );
  });

  test("opens in its middle, with the last message told, and goes on downwards", async () => {
    const { messages } = await host.call("readChat", { chatId });
    const { turns } = await host.call("readTurns", { messageId: messages.at(-1)?.id ?? "" });
    const middle = turns[0]?.id ?? "";
    const branch = await host.call("openAt", { messageId: middle });
    expect(branch.before + branch.messages.length + branch.after).toBe(messageCount);
    expect(branch.messages.some(({ id }) => id === middle)).toBe(true);
    expect(branch.latest?.id).toBe(messages.at(-1)?.id);
    const lastId = branch.messages.at(-1)?.id ?? "";
    const newer = await host.call("readMore", { messageId: lastId, direction: "newer" });
    expect(newer).toHaveLength(partMessages);
    expect(newer[0]?.parentId).toBe(lastId);
  });

  test("is handed to the model whole, in several parts", async () => {
    let messageId: string | null = (await host.call("readChat", { chatId })).messages.at(-1)?.id ?? "";
    const texts: string[] = [];
    let calls = 0;
    while (messageId !== null) {
      const part: { turns: { text: string }[]; olderId: string | null } = await host.call("readTurns", {
        messageId,
      });
      texts.unshift(...part.turns.map(({ text }) => text));
      messageId = part.olderId;
      calls += 1;
    }
    expect(texts).toHaveLength(messageCount);
    expect(calls).toBe(10);
  });

  test("is one part of a tree, until it forks", async () => {
    expect((await host.call("readTree", { chatId })).parts).toMatchObject([{ messageCount, shown: true }]);
  });
});
