import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { StoresProvider } from "../../../renderer/components/stores.tsx";
import { ConversationAlert } from "../../../renderer/conversation/conversation-alert.tsx";
import { aBranch, aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";
import { testStores } from "../models/test-stores.ts";

const chat = aChat();
const answer = aMessage({ chatId: chat.id });
const full = (): never => {
  throw new AppError("disk-full", "The disk is full.");
};

/** The buttons of the alert over the composer. */
const start = () => {
  const bridge = createFakeBridge({
    "chats.open": () => aBranch(chat, [answer]),
    "generation.send": full,
    "generation.regenerate": full,
    "generation.countTokens": () => ({ tokens: null }),
  });
  const stores = testStores(createBridgeClient(bridge));
  const buttons = (): readonly string[] =>
    [
      ...renderToStaticMarkup(
        <StoresProvider stores={stores}>
          <ConversationAlert />
        </StoresProvider>,
      ).matchAll(/<button[^>]*>([^<]*)</g),
    ].map(([, name = ""]) => name);
  return { conversation: stores.conversation, buttons };
};

test("trying again sends what was not sent, and never what is only being typed", async () => {
  const { conversation, buttons } = start();
  const { open, setDraft, send, regenerate } = conversation.getState();
  await open(chat.id);
  setDraft("Not finished y");
  await regenerate(answer.id);
  expect(conversation.getState().error?.code).toBe("disk-full");
  expect(buttons()).toEqual(["Dismiss"]);
  await send("Not finished y", null);
  expect(buttons()).toEqual(["Try again"]);
  await regenerate(answer.id);
  expect(buttons()).toEqual(["Dismiss"]);
});
