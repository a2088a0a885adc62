import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createConversationStore } from "../../../renderer/conversation/conversation-store.ts";
import { keepEdits } from "../../../renderer/conversation/keep-edits.ts";
import { aBranch, aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const chat = aChat();
const other = aChat();
const hushed = aChat({ temporary: true });
const questions = new Map(
  [chat, other, hushed].map(({ id }) => [id, aMessage({ chatId: id, role: "user", text: "Hello" })]),
);
const questionOf = ({ id }: { readonly id: string }) => questions.get(id) ?? aMessage();

const start = (stored: readonly { readonly messageId: string; readonly text: string }[] = []) => {
  const bridge = createFakeBridge({
    "drafts.listEdits": () => [...stored],
    "drafts.writeEdit": () => ({}),
    "chats.open": ({ chatId }) => {
      const opened = [chat, other, hushed].find(({ id }) => id === chatId) ?? chat;
      return aBranch(opened, [questionOf(opened)]);
    },
  });
  const client = createBridgeClient(bridge);
  const conversation = createConversationStore(client);
  let leave: () => void = () => {};
  keepEdits(client, conversation, (flush) => {
    leave = flush;
  });
  const written = (): readonly unknown[] =>
    bridge.asked.filter(({ name }) => name === "drafts.writeEdit").map(({ input }) => input);
  return { bridge, conversation, written, leave: () => leave() };
};
const later = (): Promise<unknown> => vi.advanceTimersByTimeAsync(600);

test("what is typed into a message is kept, also emptied, over a change of chat, and taken away when given up", async () => {
  const { conversation, written } = start();
  const { id } = questionOf(chat);
  await conversation.getState().open(chat.id);
  conversation.getState().startEdit(id, "Hello");
  expect(conversation.getState().beginningEditId).toBe(id);
  conversation.getState().setEdit(id, "Hello, otherwise");
  await later();
  await conversation.getState().open(other.id);
  await later();
  expect(conversation.getState()).toMatchObject({
    edits: { [id]: "Hello, otherwise" },
    beginningEditId: null,
  });
  conversation.getState().setEdit(id, "");
  await later();
  conversation.getState().cancelEdit(id);
  await later();
  expect(written()).toEqual([
    { messageId: id, text: "Hello, otherwise" },
    { messageId: id, text: "" },
    { messageId: id, text: null },
  ]);
});

test("after a start what was typed is there again, and what is newer stays", async () => {
  const [mine, theirs] = [questionOf(chat), questionOf(other)];
  const { conversation, written } = start([
    { messageId: mine.id, text: "Hello, oth" },
    { messageId: theirs.id, text: "Good day" },
  ]);
  conversation.getState().startEdit(mine.id, "Hello, otherwise");
  await later();
  expect(conversation.getState().edits).toEqual({ [mine.id]: "Hello, otherwise", [theirs.id]: "Good day" });
  await later();
  expect(written()).toEqual([{ messageId: mine.id, text: "Hello, otherwise" }]);
});

test("of a temporary chat nothing is written, until it is kept", async () => {
  const { bridge, conversation, written, leave } = start();
  const { id } = questionOf(hushed);
  await conversation.getState().open(hushed.id);
  conversation.getState().startEdit(id, "hush");
  await later();
  leave();
  expect(written()).toEqual([]);
  bridge.emit("chats.changed", { kind: "upserted", chat: { ...hushed, temporary: false } });
  conversation.getState().setEdit(id, "not hushed");
  await later();
  expect(written()).toEqual([{ messageId: id, text: "not hushed" }]);
});
