import { expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createChatsStore } from "../../../renderer/chats/chats-store.ts";
import { aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";

const old = aChat({ title: "Old", updatedAt: 1 });
const recent = aChat({ title: "Recent", updatedAt: 2 });

const start = async (answers: Parameters<typeof createFakeBridge>[0] = {}) => {
  const bridge = createFakeBridge({ "chats.list": () => [old, recent], ...answers });
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
  const { store, titles } = await start({ "chats.delete": () => ({}), "chats.restore": () => recent });
  expect(await store.getState().remove(recent)).toBe(true);
  expect(titles()).toEqual(["Old"]);
  expect(store.getState().deleted).toEqual({ chatId: recent.id, title: "Recent" });
  expect(await store.getState().restore()).toBe(recent.id);
  expect(titles()).toEqual(["Recent", "Old"]);
  expect(store.getState().deleted).toBeNull();
});

test("a chat that cannot be deleted stays, with the reason", async () => {
  const { store, titles } = await start({
    "chats.delete": () => {
      throw new AppError("storage-failed", "The chats could not be written.");
    },
  });
  expect(await store.getState().remove(recent)).toBe(false);
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
