import type { StoreApi } from "zustand/vanilla";
import type { ChatSummary } from "../../app/chats/chat-summary.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import type { ConversationData } from "./conversation-state.ts";

/** Keeps the summaries of the open chat as main has them. Returns what takes a changed one in. */
export const followSummaries = (
  client: BridgeClient,
  store: StoreApi<ConversationData>,
): ((summary: ChatSummary) => void) => {
  const take = (summary: ChatSummary): void => {
    const { chat, summaries } = store.getState();
    if (chat?.id !== summary.chatId) {
      return;
    }
    const index = summaries.findIndex(({ id }) => id === summary.id);
    store.setState({ summaries: index < 0 ? [...summaries, summary] : summaries.with(index, summary) });
  };

  const load = async (chatId: string): Promise<void> => {
    try {
      const summaries = await client.request("chats.summaries", { chatId });
      if (store.getState().chat?.id === chatId) {
        store.setState({ summaries });
      }
    } catch (thrown) {
      if (store.getState().chat?.id === chatId) {
        store.setState({ error: toErrorData(thrown) });
      }
    }
  };

  store.subscribe(({ chat, messages, before: above, after }, before) => {
    // A chat that has just begun has none.
    if (chat !== null && chat.id !== before.chat?.id && above + messages.length + after > 2) {
      void load(chat.id);
    }
  });
  client.on("chats.summaryChanged", ({ summary }) => take(summary));
  return take;
};
