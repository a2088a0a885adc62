import { arrangeChats } from "../chats/arrange-chats.ts";
import type { Stores } from "../components/stores.tsx";

/** Opens the chat below or above the open one, in the order in which the list shows them. */
export const stepChat = ({ chats, conversation, view }: Stores, by: 1 | -1): void => {
  const { chats: all, folders } = chats.getState();
  const listed = (all ?? []).filter(({ archived }) => !archived);
  const ids = arrangeChats(listed, folders, new Date(), { namesNewFolder: false }).flatMap((row) =>
    row.kind === "chat" ? [row.chat.id] : [],
  );
  const { chat, openingChatId } = conversation.getState();
  const current = ids.indexOf(openingChatId ?? chat?.id ?? "");
  const next = current < 0 ? ids[by === 1 ? 0 : ids.length - 1] : ids[current + by];
  view.getState().show("chats");
  if (next !== undefined) {
    void conversation.getState().open(next);
    view.getState().requestComposerFocus();
  }
};
