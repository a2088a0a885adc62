import type { BridgeClient } from "../bridge/bridge-client.ts";
import { newChatKey, temporaryChatKey } from "./conversation-state.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { keepTexts } from "./keep-texts.ts";

const chatIdOf = (key: string): string | null => (key === newChatKey ? null : key);

/** What was typed before the stored one arrived stands after it: neither is lost. */
const joined = (stored: string, typed: string | undefined): string =>
  typed === undefined || typed === "" || typed === stored ? stored : `${stored}\n${typed}`;

/** Keeps what is typed and not sent (keep-texts.ts). Temporary chats have no part in it. */
export const keepDrafts = (
  client: BridgeClient,
  conversation: ConversationStore,
  onLeave: (flush: () => void) => void,
): void => {
  /** Also of those that were left. */
  const temporaryKeys = new Set([temporaryChatKey]);
  conversation.subscribe((state, before) => {
    if (state.chat !== null && state.chat !== before.chat) {
      temporaryKeys[state.chat.temporary ? "add" : "delete"](state.chat.id);
    }
  });
  keepTexts(
    conversation,
    {
      of: ({ drafts }) => drafts,
      emptyIsNone: true,
      isLeftOut: (key) => temporaryKeys.has(key),
      list: async () =>
        Object.fromEntries(
          (await client.request("drafts.list", {})).map(({ chatId, text }) => [chatId ?? newChatKey, text]),
        ),
      join: (stored, { drafts }) => ({
        drafts: {
          ...drafts,
          ...Object.fromEntries(
            Object.entries(stored).map(([key, text]) => [key, joined(text, drafts[key])]),
          ),
        },
      }),
      write: (key, text) => client.request("drafts.write", { chatId: chatIdOf(key), text: text ?? "" }),
    },
    onLeave,
  );
};
