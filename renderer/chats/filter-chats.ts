import type { Chat } from "../../app/chats/chat.ts";

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLocaleLowerCase();

/** Chats whose title contains every word of the filter, whatever its case and accents. */
export const filterChats = (chats: readonly Chat[], filter: string): readonly Chat[] => {
  const wanted = plain(filter).split(/\s+/).filter(Boolean);
  return wanted.length === 0
    ? chats
    : chats.filter(({ title }) => {
        const candidate = plain(title);
        return wanted.every((word) => candidate.includes(word));
      });
};
