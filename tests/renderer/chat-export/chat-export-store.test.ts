import { expect, test } from "vitest";
import type { ChatExportProgress } from "../../../app/chat-export/chat-export-events.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createChatExportStore } from "../../../renderer/chat-export/chat-export-store.ts";
import { type Answers, createFakeBridge } from "../dev/fake-bridge.ts";

const id = "a".repeat(32);
const exportId = "e".repeat(32);
const chat = { id, title: "Tides" };

const storeWith = (answers: Answers) => {
  const bridge = createFakeBridge(answers);
  return { bridge, store: createChatExportStore(createBridgeClient(bridge)) };
};
const progress = (change: Partial<ChatExportProgress>): ChatExportProgress => ({
  exportId,
  state: "running",
  doneMessages: 0,
  totalMessages: 4,
  fileName: "tides.md",
  error: null,
  ...change,
});
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("only the last question's size is shown", async () => {
  const waiting: ((chats: number) => void)[] = [];
  const { store } = storeWith({
    "chatExport.estimate": () =>
      new Promise((resolve) => {
        waiting.push((chats) => resolve({ chats, messages: 1, sizeBytes: 10 }));
      }),
  });
  store.getState().open(chat);
  store.getState().choose({ scope: "all" });
  await settled();
  waiting[1]?.(2);
  waiting[0]?.(1);
  await settled();
  expect(store.getState().estimate?.chats).toBe(2);
});

test("without a chat, all chats are asked for, as JSON", async () => {
  const { bridge, store } = storeWith({});
  store.getState().open(null);
  await settled();
  expect(bridge.asked[0]?.input).toEqual({ scope: { kind: "all" }, format: "json", withFigures: false });
});

test("progress of this export is shown, that of another is not, and a failure is an error", async () => {
  const { bridge, store } = storeWith({
    "chatExport.estimate": () => ({ chats: 1, messages: 4, sizeBytes: 10 }),
    "chatExport.start": () => ({ exportId }),
    "chatExport.cancel": () => ({}),
  });
  store.getState().open(chat);
  await store.getState().start();
  bridge.emit("chatExport.changed", progress({ exportId: "f".repeat(32), doneMessages: 3 }));
  expect(store.getState().progress).toBeNull();
  bridge.emit("chatExport.changed", progress({ doneMessages: 2 }));
  expect(store.getState().progress?.doneMessages).toBe(2);
  await store.getState().start();
  expect(bridge.asked.filter(({ name }) => name === "chatExport.start")).toHaveLength(1);
  const error = { code: "disk-full", message: "The disk is full." } as const;
  bridge.emit("chatExport.changed", progress({ state: "failed", error }));
  expect(store.getState().error).toEqual(error);
});

test("closing the dialog ends what is under way", async () => {
  const { bridge, store } = storeWith({
    "chatExport.estimate": () => ({ chats: 1, messages: 4, sizeBytes: 10 }),
    "chatExport.start": () => ({ exportId }),
    "chatExport.cancel": () => ({}),
  });
  store.getState().open(chat);
  await store.getState().start();
  bridge.emit("chatExport.changed", progress({}));
  store.getState().close();
  await settled();
  expect(bridge.asked.at(-1)).toEqual({ name: "chatExport.cancel", input: { exportId } });
  expect(store.getState().asked).toBeNull();
});

test("a cancelled save dialog changes nothing", async () => {
  const { store } = storeWith({
    "chatExport.estimate": () => ({ chats: 1, messages: 4, sizeBytes: 10 }),
    "chatExport.start": () => null,
  });
  store.getState().open(chat);
  await store.getState().start();
  expect(store.getState()).toMatchObject({ choosing: false, progress: null, error: null, asked: { chat } });
});
