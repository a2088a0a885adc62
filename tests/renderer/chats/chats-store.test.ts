import { expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createChatsStore } from "../../../renderer/chats/chats-store.ts";
import { aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";

const old = aChat({ title: "Old", updatedAt: 1 });
const recent = aChat({ title: "Recent", updatedAt: 2 });

const start = async (answers: Parameters<typeof createFakeBridge>[0] = {}) => {
  const bridge = createFakeBridge({
    "chats.list": () => [old, recent],
    "folders.list": () => [],
    ...answers,
  });
  const store = createChatsStore(createBridgeClient(bridge));
  await store.getState().refresh();
  const titles = (): readonly string[] => (store.getState().chats ?? []).map(({ title }) => title);
  return { bridge, store, titles };
};

test("the list is newest first, and follows what main says", async () => {
  const { bridge, titles } = await start();
  expect(titles()).toEqual(["Recent", "Old"]);
  bridge.emit("chats.changed", { kind: "upserted", chat: { ...old, title: "Old, again", updatedAt: 3 } });
  expect(titles()).toEqual(["Old, again", "Recent"]);
  bridge.emit("chats.changed", { kind: "removed", chatId: recent.id });
  expect(titles()).toEqual(["Old, again"]);
});

test("a deleted chat leaves the list and comes back with undo", async () => {
  const { store, titles } = await start({ "chats.delete": () => ({}), "chats.restore": () => [recent] });
  expect(await store.getState().remove([recent.id])).toBe(true);
  expect(titles()).toEqual(["Old"]);
  expect(store.getState().undoable).toEqual({ kind: "deleted", chatIds: [recent.id], title: "Recent" });
  expect(await store.getState().undo()).toBe(recent.id);
  expect(titles()).toEqual(["Recent", "Old"]);
  expect(store.getState().undoable).toBeNull();
});

test("several are deleted, archived and brought back with one undo", async () => {
  const all = [old, recent];
  const { bridge, store, titles } = await start({
    "chats.delete": () => ({}),
    "chats.restore": () => all,
    "chats.organize": ({ archived }) => all.map((chat) => ({ ...chat, archived: archived ?? false })),
  });
  store.getState().select({ chatIds: [old.id, recent.id], anchorId: old.id });
  await store.getState().remove([old.id, recent.id]);
  expect(titles()).toEqual([]);
  expect(store.getState().selection.chatIds).toEqual([]);
  // None of them alone is opened.
  expect(await store.getState().undo()).toBeNull();
  expect(titles()).toEqual(["Recent", "Old"]);

  await store.getState().organize([old.id, recent.id], { archived: true });
  expect(store.getState().chats?.every(({ archived }) => archived)).toBe(true);
  await store.getState().undo();
  expect(store.getState().chats?.some(({ archived }) => archived)).toBe(false);
  expect(bridge.asked.map(({ name }) => name)).toEqual([
    "chats.list",
    "folders.list",
    "chats.delete",
    "chats.restore",
    "chats.organize",
    "chats.organize",
  ]);
});

test("very many chats are asked for in several requests", async () => {
  const many = Array.from({ length: 5001 }, () => aChat());
  const { bridge, store } = await start({ "chats.list": () => many, "chats.delete": () => ({}) });
  expect(await store.getState().remove(many.map(({ id }) => id))).toBe(true);
  expect(bridge.asked.filter(({ name }) => name === "chats.delete")).toHaveLength(2);
  expect(store.getState().chats).toEqual([]);
});

test("a temporary chat never enters the list, and does once it is kept", async () => {
  const { bridge, titles } = await start();
  const temporary = aChat({ title: "Hush", temporary: true, updatedAt: 3 });
  bridge.emit("chats.changed", { kind: "upserted", chat: temporary });
  expect(titles()).toEqual(["Recent", "Old"]);
  bridge.emit("chats.changed", { kind: "upserted", chat: { ...temporary, temporary: false } });
  expect(titles()).toEqual(["Hush", "Recent", "Old"]);
});

test("a chat that cannot be deleted stays, with the reason", async () => {
  const { store, titles } = await start({
    "chats.delete": () => {
      throw new AppError("storage-failed", "The chats could not be written.");
    },
  });
  expect(await store.getState().remove([recent.id])).toBe(false);
  expect(titles()).toEqual(["Recent", "Old"]);
  expect(store.getState().error?.code).toBe("storage-failed");
});

test("a chat shows that it is answered or waits, until it is settled", async () => {
  const { bridge, store } = await start();
  const answer = aMessage({ chatId: old.id, state: "waiting" });
  bridge.emit("generation.changed", { message: answer });
  expect(store.getState().activity).toEqual({ [old.id]: "waiting" });
  bridge.emit("generation.changed", { message: { ...answer, state: "generating" } });
  expect(store.getState().activity).toEqual({ [old.id]: "generating" });
  bridge.emit("generation.changed", { message: { ...answer, state: "stopped" } });
  expect(store.getState().activity).toEqual({});
});
