import type { ChatsStore } from "../chats/chats-store.ts";
import { temporaryChatKey } from "./conversation-state.ts";
import type { ConversationState, ConversationStore } from "./conversation-store.ts";

type Stores = { readonly chats: ChatsStore; readonly conversation: ConversationStore };

/** A temporary chat ends when the person goes elsewhere; for a moment it can be taken back. */
export const leaveTemporary = ({ chats, conversation }: Stores): void => {
  const forgetDraft = (key: string): void =>
    conversation.setState(({ drafts: { [key]: _, ...others } }) => ({ drafts: others }));

  const forgetEdits = (messages: ConversationState["messages"]): void =>
    conversation.setState(({ edits }) => ({
      edits: Object.fromEntries(
        Object.entries(edits).filter(([messageId]) => !messages.some(({ id }) => id === messageId)),
      ),
    }));

  conversation.subscribe((state, before) => {
    if (!state.newChat.temporary && state.drafts[temporaryChatKey] !== undefined) {
      forgetDraft(temporaryChatKey);
    }
    if (before.chat?.temporary === true && state.chat?.id !== before.chat.id) {
      forgetDraft(before.chat.id);
      forgetEdits(before.messages);
      void chats.getState().leaveTemporary(before.chat.id);
    }
  });
};
