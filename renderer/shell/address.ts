import { type Page, pages } from "./view-store.ts";

/**
 * A place in the window, kept in the address after `#`, so that a reloaded window shows it again: the page, the chat
 * that is open on it or behind it, and the comparison that has the page to itself.
 */
export type Address = {
  readonly page: Page;
  readonly chatId: string | null;
  readonly comparisonId: string | null;
};

const noChat = "-";

export const formatAddress = ({ page, chatId, comparisonId }: Address): string => {
  if (page === "compare" && comparisonId !== null) {
    return `#/${page}/${chatId ?? noChat}/${comparisonId}`;
  }
  return chatId === null ? `#/${page}` : `#/${page}/${chatId}`;
};

/** Anything that is no address of ours is the new chat. */
export const parseAddress = (hash: string): Address => {
  const [, page, chatId, comparisonId] =
    /^#\/([a-z]+)(?:\/([0-9a-f]{32}|-(?=\/)))?(?:\/([0-9a-f]{32}))?$/.exec(hash) ?? [];
  const known = pages.find((one) => one === page);
  return known === undefined || (comparisonId !== undefined && known !== "compare")
    ? { page: "chats", chatId: null, comparisonId: null }
    : {
        page: known,
        chatId: chatId === noChat ? null : (chatId ?? null),
        comparisonId: comparisonId ?? null,
      };
};
