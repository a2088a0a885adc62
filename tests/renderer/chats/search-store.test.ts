import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChatSearch, ChatSearchResults } from "../../../app/chats/chat-search.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { boundsOf } from "../../../renderer/chats/search-period.ts";
import { createSearchStore, joinGroups } from "../../../renderer/chats/search-store.ts";
import { aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const nothing: ChatSearchResults = {
  groups: [],
  total: 0,
  chatCount: 0,
  isTotalExact: true,
  nextOffset: null,
  indexing: null,
  modelNames: [],
};

const start = (answer: (search: ChatSearch) => ChatSearchResults | Promise<ChatSearchResults>) => {
  const bridge = createFakeBridge({ "chats.search": (input) => answer(input as ChatSearch) });
  const store = createSearchStore(createBridgeClient(bridge));
  const asked = (): readonly string[] => bridge.asked.map(({ input }) => (input as ChatSearch).text);
  return { bridge, store, asked };
};

test("main is asked once typing pauses", async () => {
  const { store, asked } = start(() => nothing);
  for (const text of ["l", "le", "lea", "leas", "lease"]) {
    store.getState().setText(text);
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(asked()).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked()).toEqual(["lease"]);
  expect(store.getState().answeredText).toBe("lease");
});

test("one question is under way at a time, and a stale answer is never shown", async () => {
  const waiting: ((results: ChatSearchResults) => void)[] = [];
  const { store, asked } = start(() => new Promise((resolve) => waiting.push(resolve)));
  store.getState().setText("first");
  await vi.advanceTimersByTimeAsync(200);
  store.getState().setText("second");
  await vi.advanceTimersByTimeAsync(200);
  store.getState().setText("third");
  await vi.advanceTimersByTimeAsync(200);
  expect(asked()).toEqual(["first"]);
  waiting[0]?.({ ...nothing, total: 1 });
  await vi.advanceTimersByTimeAsync(10);
  expect(store.getState().results).toBeNull();
  expect(asked()).toEqual(["first", "third"]);
  waiting[1]?.({ ...nothing, total: 3 });
  await vi.advanceTimersByTimeAsync(10);
  expect(store.getState().results?.total).toBe(3);
});

test("an emptied field ends the search and its filters", async () => {
  const { store } = start(() => ({ ...nothing, total: 2 }));
  store.getState().setText("lease");
  store.getState().setFilters({ role: "user" });
  await vi.advanceTimersByTimeAsync(200);
  expect(store.getState().results?.total).toBe(2);
  store.getState().setText("");
  expect(store.getState()).toMatchObject({ text: "", results: null, filters: { role: null } });
});

test("while old messages are taken in, it is asked again until all are", async () => {
  let indexing: number | null = 0.4;
  const { store, asked } = start(() => ({ ...nothing, indexing }));
  store.getState().setText("lease");
  await vi.advanceTimersByTimeAsync(200);
  expect(store.getState().results?.indexing).toBe(0.4);
  indexing = null;
  await vi.advanceTimersByTimeAsync(5000);
  expect(store.getState().results?.indexing).toBeNull();
  expect(asked()).toHaveLength(2);
});

test("what changes is looked for again, but not while an answer grows", async () => {
  const { bridge, store, asked } = start(() => nothing);
  bridge.emit("chats.changed", { kind: "upserted", chat: aChat() });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked()).toHaveLength(0);
  store.getState().setText("lease");
  await vi.advanceTimersByTimeAsync(200);
  bridge.emit("generation.changed", { message: aMessage({ state: "generating" }) });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked()).toHaveLength(1);
  bridge.emit("generation.changed", { message: aMessage({ state: "complete" }) });
  bridge.emit("chats.changed", { kind: "upserted", chat: aChat() });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked()).toHaveLength(2);
});

test("a failure is said, and can be tried again", async () => {
  let fails = true;
  const { store } = start(() => {
    if (fails) {
      throw new AppError("storage-failed", "Your chats could not be read.");
    }
    return nothing;
  });
  store.getState().setText("lease");
  await vi.advanceTimersByTimeAsync(200);
  expect(store.getState().error?.code).toBe("storage-failed");
  fails = false;
  store.getState().retry();
  await vi.advanceTimersByTimeAsync(10);
  expect(store.getState()).toMatchObject({ error: null, results: nothing });
});

test("a chat that goes on over a page is one group", () => {
  const hit = (messageId: string) => ({
    messageId,
    role: "user" as const,
    createdAt: 1,
    inOtherVersion: false,
    snippet: [],
  });
  const group = (chatId: string, ids: readonly string[], more = 0) => ({
    chatId,
    title: [],
    titleFound: false,
    updatedAt: 1,
    hits: ids.map(hit),
    more,
  });
  const joined = joinGroups(
    [group("a", ["1"]), group("b", ["2"])],
    [group("b", ["3"], 4), group("c", ["5"])],
  );
  expect(
    joined.map(({ chatId, hits, more }) => [chatId, hits.map(({ messageId }) => messageId), more]),
  ).toEqual([
    ["a", ["1"], 0],
    ["b", ["2", "3"], 4],
    ["c", ["5"], 0],
  ]);
});

test("days count whole, by the person's calendar", () => {
  const now = new Date(2026, 10, 26, 15, 30);
  const none = { from: "", to: "" };
  expect(boundsOf("any", none, now)).toEqual({ since: null, before: null });
  expect(boundsOf("today", none, now).since).toBe(new Date(2026, 10, 26).getTime());
  expect(boundsOf("week", none, now).since).toBe(new Date(2026, 10, 20).getTime());
  expect(boundsOf("span", { from: "2026-11-01", to: "2026-11-02" }, now)).toEqual({
    since: new Date(2026, 10, 1).getTime(),
    before: new Date(2026, 10, 3).getTime(),
  });
  expect(boundsOf("span", { from: "", to: "20" }, now)).toEqual({ since: null, before: null });
});
