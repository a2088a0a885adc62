import type { Chat } from "../../../app/chats/chat.ts";
import type { ChatSearchResults } from "../../../app/chats/chat-search.ts";
import type { Message } from "../../../app/chats/message.ts";
import { findMarks } from "../../../app/chats/search/find-marks.ts";
import { parseSearchQuery } from "../../../app/chats/search/search-query.ts";
import { markedText, snippetOf } from "../../../app/chats/search/snippet-of.ts";

/** A search without an index, for looking at the page: one word is enough, and only the chat and the author count. */
export const madeUpSearch = (
  chats: readonly Chat[],
  messages: ReadonlyMap<string, readonly Message[]>,
  search: { readonly text: string; readonly chatId: string | null; readonly role: Message["role"] | null },
): ChatSearchResults => {
  const query = parseSearchQuery(search.text);
  const isHit = (text: string): boolean => findMarks(text, query).length > 0;
  const groups = chats
    .filter(({ id }) => search.chatId === null || id === search.chatId)
    .map((chat) => {
      const hits = (messages.get(chat.id) ?? []).filter(
        ({ role, text }) => (search.role === null || role === search.role) && isHit(text),
      );
      return {
        chatId: chat.id,
        title: [...markedText(chat.title, query)],
        titleFound: search.role === null && isHit(chat.title),
        updatedAt: chat.updatedAt,
        hits: hits.slice(0, 3).map(({ id, role, createdAt, text }, index) => ({
          messageId: id,
          role,
          createdAt,
          inOtherVersion: index === 2,
          snippet: [...snippetOf(text, query)],
        })),
        more: Math.max(0, hits.length - 3),
      };
    })
    .filter(({ hits, titleFound }) => hits.length > 0 || titleFound);
  return {
    groups,
    total: groups.reduce(
      (sum, { hits, more, titleFound }) => sum + hits.length + more + Number(titleFound),
      0,
    ),
    chatCount: groups.length,
    isTotalExact: true,
    nextOffset: null,
    indexing: null,
    modelNames: ["SmolLM2 135M Instruct"],
  };
};
