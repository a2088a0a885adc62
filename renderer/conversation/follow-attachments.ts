import type { AttachmentsStore } from "../attachments/attachments-store.ts";
import { temporaryChatKey } from "./conversation-state.ts";
import type { ConversationStore } from "./conversation-store.ts";

type Stores = { readonly attachments: AttachmentsStore; readonly conversation: ConversationStore };

/**
 * What is attached goes with the drafts: of a temporary chat that is left nothing stays. The text that is looked at
 * makes room for another panel and for another chat.
 */
export const followAttachments = ({ attachments, conversation }: Stores): void => {
  conversation.subscribe((state, before) => {
    if (before.newChat.temporary && !state.newChat.temporary) {
      attachments.getState().forget(temporaryChatKey);
    }
    if (before.chat?.temporary === true && state.chat?.id !== before.chat.id) {
      attachments.getState().forget(before.chat.id);
    }
    const elsewhere = (state.openingChatId ?? state.chat?.id) !== (before.openingChatId ?? before.chat?.id);
    const otherPanel =
      (state.treeShown && !before.treeShown) ||
      (state.detailsMessageId !== null && state.detailsMessageId !== before.detailsMessageId) ||
      (state.contextMessageId !== null && state.contextMessageId !== before.contextMessageId);
    if ((elsewhere || otherPanel) && attachments.getState().shown !== null) {
      attachments.getState().hide();
    }
  });
};
