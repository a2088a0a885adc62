import type { ConversationStore } from "../conversation/conversation-store.ts";
import type { ViewStore } from "../shell/view-store.ts";
import type { ChatsStore } from "./chats-store.ts";

type Stores = {
  readonly chats: ChatsStore;
  readonly conversation: ConversationStore;
  readonly view: ViewStore;
};

/** Takes back what was done last with chats, and opens what came back. */
export const undoLast = async ({ chats, conversation, view }: Stores): Promise<void> => {
  const chatId = await chats.getState().undo();
  if (chatId !== null) {
    view.getState().show("chats");
    await conversation.getState().open(chatId);
    view.getState().requestComposerFocus();
  }
};
