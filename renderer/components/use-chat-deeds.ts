import type { Chat } from "../../app/chats/chat.ts";
import type { ChatOrder } from "../chats/chats-store.ts";
import { copyTitle } from "./copy-title.ts";
import { type Stores, useStores } from "./stores.tsx";

/** What a menu, a key, a bar or a command does with chats, and what the window shows afterwards. */
export const chatDeeds = ({ chats, conversation, view }: Pick<Stores, "chats" | "conversation" | "view">) => {
  const idsOf = (all: readonly Chat[]): readonly string[] => all.map(({ id }) => id);
  const leaveIfOpen = (chatIds: readonly string[]): void => {
    const openId = conversation.getState().chat?.id;
    if (openId !== undefined && chatIds.includes(openId)) {
      conversation.getState().startNewChat();
    }
  };

  return {
    organize: (all: readonly Chat[], order: ChatOrder): void => {
      void chats.getState().organize(idsOf(all), order);
    },
    remove: async (all: readonly Chat[]): Promise<void> => {
      if (await chats.getState().remove(idsOf(all))) {
        leaveIfOpen(idsOf(all));
        view.getState().requestComposerFocus();
      }
    },
    duplicate: async (chat: Chat): Promise<void> => {
      const copyId = await chats.getState().duplicate(chat.id, copyTitle(chat.title));
      if (copyId !== null) {
        await conversation.getState().open(copyId);
        view.getState().requestComposerFocus();
      }
    },
    /** Asks for the name of a new folder where folders stand: beside the conversation, or in the drawer. */
    nameFolderFor: (all: readonly Chat[]): void => {
      chats.getState().name({ kind: "new-folder", chatIds: idsOf(all) });
    },
  };
};

export const useChatDeeds = (): ReturnType<typeof chatDeeds> => chatDeeds(useStores());
