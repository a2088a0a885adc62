import type { BridgeClient } from "../bridge/bridge-client.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { keepTexts } from "./keep-texts.ts";

/**
 * Keeps messages that are being edited (keep-texts.ts). Those of temporary chats have no part in it; main would keep none
 * of them in the profile either.
 */
export const keepEdits = (
  client: BridgeClient,
  conversation: ConversationStore,
  onLeave: (flush: () => void) => void,
): void => {
  const ofTemporaryChats = new Set<string>();
  conversation.subscribe((state, before) => {
    if (state.chat !== null && (state.messages !== before.messages || state.chat !== before.chat)) {
      for (const { id } of state.messages) {
        ofTemporaryChats[state.chat.temporary ? "add" : "delete"](id);
      }
    }
  });
  keepTexts(
    conversation,
    {
      of: ({ edits }) => edits,
      // A field that was emptied is being edited still.
      emptyIsNone: false,
      isLeftOut: (messageId) => ofTemporaryChats.has(messageId),
      list: async () =>
        Object.fromEntries(
          (await client.request("drafts.listEdits", {})).map(({ messageId, text }) => [messageId, text]),
        ),
      // What the page has is newer.
      join: (stored, { edits }) => ({ edits: { ...stored, ...edits } }),
      write: (messageId, text) => client.request("drafts.writeEdit", { messageId, text }),
    },
    onLeave,
  );
};
