import { expect, test } from "vitest";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createQuickDeeds } from "../../../renderer/shell/quick-deeds.ts";
import { aBranch, aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";
import { testStores } from "../models/test-stores.ts";

const asking = (answers: Parameters<typeof createFakeBridge>[0] = {}) => {
  const bridge = createFakeBridge({
    "generation.send": ({ text }) => {
      const chat = aChat({ temporary: true });
      const question = aMessage({ chatId: chat.id, role: "user", text });
      return aBranch(chat, [question, aMessage({ chatId: chat.id, parentId: question.id, text: "Yes." })]);
    },
    "chats.leaveTemporary": () => ({}),
    "chats.keepTemporary": ({ chatId }) => aChat({ id: chatId }),
    "desktop.openChat": () => ({}),
    "desktop.hideQuickQuestion": () => ({}),
    ...answers,
  });
  const client = createBridgeClient(bridge);
  const { conversation } = testStores(client);
  const deeds = createQuickDeeds(client, { conversation });
  const names = () =>
    bridge.asked.map(({ name }) => name).filter((name) => name !== "generation.countTokens");
  return { bridge, conversation, deeds, names };
};

test("each question is a temporary chat of its own, and the next one leaves the one before", async () => {
  const { bridge, conversation, names } = asking();
  await conversation.getState().send("First?", null);
  const first = conversation.getState().chat?.id;
  await conversation.getState().send("Second?", null);
  expect(names()).toEqual(["generation.send", "chats.leaveTemporary", "generation.send"]);
  const [one, left, two] = bridge.asked;
  expect(one?.input).toMatchObject({ chatId: null, temporary: true, text: "First?" });
  expect(left?.input).toEqual({ chatId: first });
  expect(two?.input).toMatchObject({ chatId: null, temporary: true, text: "Second?" });
  expect(conversation.getState().messages).toHaveLength(2);
  expect(Object.values(conversation.getState().drafts)).toEqual([]);
});

test("a question that could not be asked stays in the field", async () => {
  const { conversation } = asking({
    "generation.send": () => {
      throw Object.assign(new Error("no"), { toData: () => ({ code: "no-model", message: "No model." }) });
    },
  });
  await conversation.getState().send("First?", null);
  expect(conversation.getState().error?.message).toBe("No model.");
  expect(Object.values(conversation.getState().drafts)).toEqual(["First?"]);
});

test("it becomes a chat of the app, and the window is empty again", async () => {
  const { conversation, deeds, names } = asking();
  await conversation.getState().send("First?", null);
  await deeds.openInApp();
  expect(names().slice(1)).toEqual(["chats.keepTemporary", "desktop.openChat", "desktop.hideQuickQuestion"]);
  expect(conversation.getState().chat).toBeNull();
  expect(conversation.getState().newChat.temporary).toBe(true);
});
