import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mostMessagesFoundAtOnce } from "../../../app/chats/chat-search.ts";
import { hitsNear } from "../../../main/hosts/storage/hits-near.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createConversationStore } from "../../../renderer/conversation/conversation-store.ts";
import { createFindStore } from "../../../renderer/conversation/find-store.ts";
import { aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const chat = aChat();
const messages = [1, 2, 3].map(() => aMessage({ chatId: chat.id }));
const [first, second, third] = messages.map(({ id }) => id);

const start = () => {
  let found = [
    { messageId: first ?? "", position: 0, count: 2 },
    { messageId: third ?? "", position: 2, count: 1 },
  ];
  const bridge = createFakeBridge({ "chats.find": ({ near }) => hitsNear(found, near) });
  const client = createBridgeClient(bridge);
  const conversation = createConversationStore(client, { acknowledger: (acknowledge) => acknowledge });
  conversation.setState({ chat, messages });
  const store = createFindStore(client, conversation);
  const place = () => {
    const { current } = store.getState();
    return current === null ? null : [current.index, current.place.messageId, current.place.nth];
  };
  const finds = (now: typeof found): void => {
    found = now;
  };
  return { bridge, conversation, store, place, finds };
};

const type = async (store: ReturnType<typeof start>["store"], text: string, from: string | null = null) => {
  store.getState().setText(text, from);
  await vi.advanceTimersByTimeAsync(200);
};

test("steps lead through all occurrences and around", async () => {
  const { store, place } = start();
  store.getState().show();
  await type(store, "word");
  expect(store.getState().total).toBe(3);
  expect(place()).toEqual([0, first, 0]);
  store.getState().step(1);
  expect(place()).toEqual([1, first, 1]);
  store.getState().step(1);
  expect(place()).toEqual([2, third, 0]);
  store.getState().step(1);
  expect(place()).toEqual([0, first, 0]);
  store.getState().step(-1);
  expect(place()).toEqual([2, third, 0]);
});

test("the first one is that of the message in view or after it", async () => {
  const { store, place } = start();
  store.getState().show();
  await type(store, "word", second);
  expect(place()).toEqual([2, third, 0]);
});

test("nothing found, an emptied field, and a closed bar leave no place", async () => {
  const { store, place, finds } = start();
  store.getState().show();
  await type(store, "word");
  finds([]);
  await type(store, "other");
  expect([store.getState().total, place()]).toEqual([0, null]);
  store.getState().step(1);
  expect(place()).toBeNull();
  finds([{ messageId: first ?? "", position: 0, count: 1 }]);
  await type(store, "word");
  expect(place()).toEqual([0, first, 0]);
  await type(store, "");
  expect(place()).toBeNull();
  await type(store, "word");
  store.getState().hide();
  expect(store.getState()).toMatchObject({ shown: false, total: 0, current: null, text: "word" });
});

test("another chat closes the bar", async () => {
  const { store, conversation } = start();
  store.getState().show();
  await type(store, "word");
  conversation.getState().startNewChat();
  expect(store.getState()).toMatchObject({ shown: false, current: null });
});

test("what grows is looked through again, and the place stays the very same", async () => {
  const { store, conversation, finds } = start();
  store.getState().show();
  await type(store, "word");
  const before = store.getState().current;
  finds([
    { messageId: first ?? "", position: 0, count: 2 },
    { messageId: third ?? "", position: 2, count: 4 },
  ]);
  conversation.setState({ messages: [...messages.slice(0, 2), aMessage({ chatId: chat.id })] });
  await vi.advanceTimersByTimeAsync(1000);
  expect(store.getState().total).toBe(6);
  expect(store.getState().current).toBe(before);
});

test("what is not on the page counts too, and paging asks for nothing", async () => {
  const { bridge, conversation, store, place, finds } = start();
  const asked = () => bridge.asked.filter(({ name }) => name === "chats.find").length;
  conversation.setState({ messages: messages.slice(1, 2), before: 1, after: 1, latest: messages[2] ?? null });
  store.getState().show();
  await type(store, "word", second);
  expect(place()).toEqual([2, third, 0]);
  store.getState().step(1);
  expect(place()).toEqual([0, first, 0]);
  const before = asked();
  conversation.setState({ messages, before: 0, after: 0, latest: null });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked()).toBe(before);
  finds([]);
  await type(store, "else");
  expect(asked()).toBe(before + 1);
});

test("steps lead beyond the part that was told, and at once back from there", async () => {
  const { bridge, store, place, finds } = start();
  const ids = Array.from({ length: 3 * mostMessagesFoundAtOnce }, () => aMessage().id);
  const last = 2 * ids.length - 1;
  finds(ids.map((messageId, position) => ({ messageId, position, count: 2 })));
  const asked = () => bridge.asked.filter(({ name }) => name === "chats.find").length;
  store.getState().show();
  await type(store, "word");
  expect(store.getState().total).toBe(2 * ids.length);
  expect(store.getState().found.messages).toHaveLength(mostMessagesFoundAtOnce);
  expect(place()).toEqual([0, ids[0], 0]);
  store.getState().step(-1);
  store.getState().step(-1);
  await vi.advanceTimersByTimeAsync(200);
  expect(place()).toEqual([last - 1, ids.at(-1), 0]);
  store.getState().step(1);
  expect(place()).toEqual([last, ids.at(-1), 1]);
  // Away and back before the answer came.
  store.getState().step(1);
  store.getState().step(-1);
  await vi.advanceTimersByTimeAsync(200);
  expect(place()).toEqual([last, ids.at(-1), 1]);
  const before = asked();
  for (let step = 0; step < mostMessagesFoundAtOnce; step += 1) {
    store.getState().step(-1);
  }
  expect(place()).toEqual([last - mostMessagesFoundAtOnce, ids.at(-1 - mostMessagesFoundAtOnce / 2), 1]);
  expect(asked()).toBe(before);
});
