import { type Page, pages } from "./view-store.ts";

/**
 * A place in the window, kept in the address after `#`, so that a reloaded window shows it again: the page, and the chat
 * that is open on it or behind it.
 */
export type Address = { readonly page: Page; readonly chatId: string | null };

export const formatAddress = ({ page, chatId }: Address): string =>
  chatId === null ? `#/${page}` : `#/${page}/${chatId}`;

/** Anything that is no address of ours is the new chat. */
export const parseAddress = (hash: string): Address => {
  const [, page, chatId] = /^#\/([a-z]+)(?:\/([0-9a-f]{32}))?$/.exec(hash) ?? [];
  const known = pages.find((one) => one === page) ?? "chats";
  return { page: known, chatId: known === page ? (chatId ?? null) : null };
};
