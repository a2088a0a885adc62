/** Chats chosen to do something with all of them. `anchorId` is where a range begins. */
export type ChatSelection = { readonly chatIds: readonly string[]; readonly anchorId: string | null };

export const noSelection: ChatSelection = { chatIds: [], anchorId: null };

/** Takes one in or out; the next range begins there. */
export const toggleChat = ({ chatIds }: ChatSelection, chatId: string): ChatSelection => ({
  chatIds: chatIds.includes(chatId) ? chatIds.filter((id) => id !== chatId) : [...chatIds, chatId],
  anchorId: chatId,
});

/** All that stand between the anchor and the given one, both included, in the order they are shown. */
export const selectRange = (
  shownIds: readonly string[],
  anchorId: string | null,
  chatId: string,
): ChatSelection => {
  const from = anchorId === null ? -1 : shownIds.indexOf(anchorId);
  const to = shownIds.indexOf(chatId);
  if (to < 0) {
    return noSelection;
  }
  if (from < 0) {
    return { chatIds: [chatId], anchorId: chatId };
  }
  return { chatIds: shownIds.slice(Math.min(from, to), Math.max(from, to) + 1), anchorId };
};

/** Without what has left the list. */
export const keepShown = (selection: ChatSelection, isShown: (chatId: string) => boolean): ChatSelection => {
  const chatIds = selection.chatIds.filter(isShown);
  return chatIds.length === selection.chatIds.length ? selection : { ...selection, chatIds };
};
