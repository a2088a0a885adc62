import type { BridgeClient } from "../bridge/bridge-client.ts";
import type { Stores } from "../components/stores.tsx";
import { answerInWork } from "../conversation/conversation-state.ts";

export type QuickDeeds = {
  /** Makes an ordinary chat of the question and shows it in the window of the app. */
  readonly openInApp: () => Promise<void>;
  readonly hide: () => void;
};

/** Every question is a temporary chat of its own: asking the next one leaves the one before. */
export const createQuickDeeds = (
  client: BridgeClient,
  { conversation }: Pick<Stores, "conversation">,
): QuickDeeds => {
  const begin = (): void => {
    conversation.getState().startNewChat();
    conversation.getState().setTemporary(true);
  };
  const { send } = conversation.getState();
  conversation.setState({
    send: async (text, modelFileId) => {
      const { chat, sending, setDraft } = conversation.getState();
      if (sending || answerInWork(conversation.getState()) !== null || text.trim() === "") {
        return;
      }
      setDraft("");
      begin();
      // Until main has stored it, what was typed stays in the field.
      setDraft(text);
      if (chat !== null) {
        client.request("chats.leaveTemporary", { chatId: chat.id }).catch(() => undefined);
      }
      await send(text, modelFileId);
    },
  });
  begin();

  const hide = (): void => {
    client.request("desktop.hideQuickQuestion", {}).catch(() => undefined);
  };
  return {
    hide,
    openInApp: async () => {
      const { chat } = conversation.getState();
      if (chat === null) {
        return;
      }
      // Where it cannot be kept, it opens as what it is, with the way to keep it.
      await client.request("chats.keepTemporary", { chatId: chat.id }).catch(() => undefined);
      await client.request("desktop.openChat", { chatId: chat.id });
      begin();
      hide();
    },
  };
};
