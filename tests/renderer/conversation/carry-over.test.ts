import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { carryOver } from "../../../renderer/conversation/carry-over.ts";
import { createConversationStore } from "../../../renderer/conversation/conversation-store.ts";
import { keepDrafts } from "../../../renderer/conversation/keep-drafts.ts";
import { aBranch, aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const hushed = aChat({ temporary: true });
const mine = aMessage({ chatId: hushed.id, role: "user", text: "Hello" });

/** A page on the session of the one before; `leave` is what it does when it is loaded anew. */
const start = (kept = new Map<string, string>(), room = Number.POSITIVE_INFINITY) => {
  const bridge = createFakeBridge({
    "drafts.list": () => [],
    "drafts.write": () => ({}),
    "chats.open": () => aBranch(hushed, [mine]),
  });
  const client = createBridgeClient(bridge);
  const conversation = createConversationStore(client);
  let leave: () => void = () => {};
  keepDrafts(client, conversation, () => {});
  const session = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > room) {
        throw new DOMException("full", "QuotaExceededError");
      }
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
  return {
    bridge,
    conversation,
    kept,
    session,
    begin: () =>
      carryOver(conversation, session, (given) => {
        leave = given;
      }),
    leave: () => leave(),
  };
};

test("a reload keeps how a new chat will begin, that it is temporary, what is typed in it, and edits", async () => {
  const before = start();
  before.begin();
  before.conversation.getState().setTemporary(true);
  await before.conversation.getState().configure({ systemPrompt: "Be short." });
  before.conversation.getState().setDraft("hush");
  before.conversation.getState().startEdit(mine.id, "Hello, otherwise");
  before.leave();
  const after = start(before.kept);
  after.begin();
  expect(after.kept.size).toBe(0);
  expect(after.conversation.getState()).toMatchObject({
    newChat: { temporary: true, systemPrompt: "Be short." },
    drafts: { temporary: "hush" },
    edits: { [mine.id]: "Hello, otherwise" },
  });
  await vi.advanceTimersByTimeAsync(2000);
  expect(after.bridge.asked.map(({ name }) => name)).not.toContain("drafts.write");
});

test("a reload beside another chat keeps how the new one that waits will begin", async () => {
  const before = start();
  before.begin();
  await before.conversation.getState().configure({ systemPrompt: "Be short." });
  before.conversation.getState().setDraft("Why?");
  await before.conversation.getState().open(hushed.id);
  before.leave();
  const after = start(before.kept);
  const opening = after.conversation.getState().open(hushed.id);
  after.begin();
  await opening;
  after.conversation.getState().startNewChat();
  expect(after.conversation.getState().newChat.systemPrompt).toBe("Be short.");
});

test("the draft of a temporary chat comes back with the chat, and is not written", async () => {
  const before = start();
  before.begin();
  await before.conversation.getState().open(hushed.id);
  before.conversation.getState().setDraft("hush");
  before.leave();
  const after = start(before.kept);
  const opening = after.conversation.getState().open(hushed.id);
  after.begin();
  expect(after.conversation.getState().drafts).toEqual({});
  await opening;
  await vi.advanceTimersByTimeAsync(2000);
  expect(after.conversation.getState().drafts).toEqual({ [hushed.id]: "hush" });
  expect(after.bridge.asked.map(({ name }) => name)).not.toContain("drafts.write");
});

test.each([
  "no JSON",
  "[]",
  '{"newChat":{"temporary":true},"drafts":7,"edits":["x"]}',
  '{"newChat":null,"drafts":{"temporary":5},"edits":{"x":5}}',
])("what does not have the shape is left out: %s", (text) => {
  const page = start(new Map([["carried-over", text]]));
  const { newChat } = page.conversation.getState();
  page.begin();
  expect(page.conversation.getState()).toMatchObject({ newChat, drafts: {}, edits: {} });
});

test("where there is no room for long edits, a temporary chat still stays one", () => {
  const before = start(new Map(), 2000);
  before.begin();
  before.conversation.getState().setTemporary(true);
  before.conversation.getState().startEdit(mine.id, "x".repeat(4000));
  before.leave();
  const after = start(before.kept);
  after.begin();
  expect(after.conversation.getState().newChat.temporary).toBe(true);
});
