import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "../../../app/chats/draft.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createChatsStore } from "../../../renderer/chats/chats-store.ts";
import { createConversationStore } from "../../../renderer/conversation/conversation-store.ts";
import { keepDrafts } from "../../../renderer/conversation/keep-drafts.ts";
import { leaveTemporary } from "../../../renderer/conversation/leave-temporary.ts";
import { aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const chat = aChat();
const hushed = aChat({ temporary: true });
const branchOf = (shown: typeof chat) => ({
  chat: shown,
  messages: [aMessage({ chatId: shown.id, role: "user", text: "Hello" })],
  before: 0,
  after: 0,
  latest: null,
  continuationId: null,
});

const start = (stored: readonly Draft[] = [], answers: Parameters<typeof createFakeBridge>[0] = {}) => {
  const bridge = createFakeBridge({
    "drafts.list": () => [...stored],
    "drafts.write": () => ({}),
    "chats.open": ({ chatId }) => branchOf(chatId === hushed.id ? hushed : chat),
    "chats.leaveTemporary": () => ({}),
    "generation.send": ({ temporary }) => branchOf(temporary === true ? hushed : chat),
    ...answers,
  });
  const client = createBridgeClient(bridge);
  const conversation = createConversationStore(client);
  const chats = createChatsStore(client);
  let leave: () => void = () => {};
  leaveTemporary({ chats, conversation });
  keepDrafts(client, conversation, (flush) => {
    leave = flush;
  });
  const written = (): readonly unknown[] =>
    bridge.asked.filter(({ name }) => name === "drafts.write").map(({ input }) => input);
  return { bridge, conversation, chats, written, leave: () => leave() };
};

const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const later = (): Promise<unknown> => vi.advanceTimersByTimeAsync(600);

test("what is typed is written within a second, and taken away once it is sent", async () => {
  const { conversation, written } = start();
  await soon();
  conversation.getState().setDraft("Hel");
  conversation.getState().setDraft("Hello");
  expect(written()).toEqual([]);
  await later();
  expect(written()).toEqual([{ chatId: null, text: "Hello" }]);
  await later();
  expect(written()).toHaveLength(1);
  await conversation.getState().send("Hello", null);
  await later();
  expect(written().at(-1)).toEqual({ chatId: null, text: "" });
});

test("what is stored comes back, before or after what was typed meanwhile, and is never written over", async () => {
  let answer: () => void = () => {};
  const { conversation, written } = start([], {
    "drafts.list": () =>
      new Promise((resolve) => {
        answer = () =>
          resolve([
            { chatId: null, text: "from yesterday" },
            { chatId: chat.id, text: "half" },
          ]);
      }),
  });
  conversation.getState().setDraft("typed at once");
  await later();
  expect(written()).toEqual([]);
  answer();
  await soon();
  expect(conversation.getState().drafts).toEqual({
    new: "from yesterday\ntyped at once",
    [chat.id]: "half",
  });
  await later();
  expect(written()).toEqual([{ chatId: null, text: "from yesterday\ntyped at once" }]);
});

test("nothing that is typed into a temporary chat is written, before it begins, in it, or after it was left", async () => {
  const { conversation, written, chats, bridge } = start();
  await soon();
  conversation.getState().setTemporary(true);
  conversation.getState().setDraft("hush");
  await later();
  await conversation.getState().send("hush", null);
  conversation.getState().setDraft("hush again");
  conversation.getState().startEdit(conversation.getState().messages[0]?.id ?? "", "hush, otherwise");
  await later();
  conversation.getState().startNewChat();
  await later();
  expect(bridge.asked.map(({ name }) => name)).toContain("chats.leaveTemporary");
  expect(chats.getState().undoable).toEqual({ kind: "temporary-left", chatId: hushed.id });
  expect(written()).toEqual([]);
  expect(conversation.getState().drafts).toEqual({});
  expect(conversation.getState().edits).toEqual({});
  // One that is kept has drafts like any other.
  await conversation.getState().open(hushed.id);
  bridge.emit("chats.changed", { kind: "upserted", chat: { ...hushed, temporary: false } });
  conversation.getState().setDraft("not hushed");
  await later();
  expect(written()).toEqual([{ chatId: hushed.id, text: "not hushed" }]);
});

test("a draft goes along when a new chat becomes a temporary one, and leaves the disk", async () => {
  const { conversation, written } = start();
  await soon();
  conversation.getState().setDraft("typed before");
  await later();
  conversation.getState().setTemporary(true);
  expect(conversation.getState().drafts).toEqual({ temporary: "typed before" });
  await later();
  expect(written()).toEqual([
    { chatId: null, text: "typed before" },
    { chatId: null, text: "" },
  ]);
  conversation.getState().startNewChat();
  expect(conversation.getState().drafts).toEqual({});
});

test("what could not be written is tried again, and leaving the window writes at once", async () => {
  let fails = true;
  const { conversation, written, leave } = start([], {
    "drafts.write": () => {
      if (fails) {
        throw new AppError("disk-full", "The disk is full.");
      }
      return {};
    },
  });
  await soon();
  conversation.getState().setDraft("kept");
  await later();
  expect(written()).toHaveLength(1);
  fails = false;
  await vi.advanceTimersByTimeAsync(5100);
  expect(written()).toHaveLength(2);
  conversation.getState().setDraft("kept to the last");
  leave();
  await soon();
  expect(written().at(-1)).toEqual({ chatId: null, text: "kept to the last" });
});

test("every draft is sent when the window is left, also while another write is on its way", async () => {
  const { conversation, written, leave } = start([], { "drafts.write": () => new Promise(() => {}) });
  await soon();
  await conversation.getState().open(chat.id);
  conversation.getState().setDraft("half a thought");
  await later();
  expect(written()).toHaveLength(1);
  conversation.getState().setDraft("half a thought, and more");
  conversation.getState().startNewChat();
  conversation.getState().setDraft("not begun");
  leave();
  expect(written().slice(1)).toEqual([
    { chatId: chat.id, text: "half a thought, and more" },
    { chatId: null, text: "not begun" },
  ]);
});
