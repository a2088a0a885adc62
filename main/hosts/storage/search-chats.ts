import type { ChatSearch, ChatSearchResults } from "../../../app/chats/chat-search.ts";
import { matchExpression, parseSearchQuery, wordsOf } from "../../../app/chats/search/search-query.ts";
import { markedText, type SnippetPiece, snippetOf } from "../../../app/chats/search/snippet-of.ts";
import { type RankedHit, rankHits } from "./rank-hits.ts";
import { mostHits, type SearchStatements } from "./search-statements.ts";

/** Hits of one answer to the window. */
const pageSize = 30;
/** Messages of one chat among those of others; a search within the chat shows all. */
const mostOfChat = 3;

type Group = ChatSearchResults["groups"][number];

const pieces = (found: readonly SnippetPiece[]): SnippetPiece[] => found.map((piece) => ({ ...piece }));

/** Answers one search, a page of hits at a time. Asks the index anew for every page. */
export const searchChats = (
  statements: SearchStatements,
  /** From 0 to 1, or null where all is in the index. */
  indexing: number | null,
  search: ChatSearch,
): ChatSearchResults => {
  const { text, chatId, role, modelName, offset } = search;
  const query = parseSearchQuery(text);
  const expression = matchExpression(query);
  const newest = expression === null ? [] : statements.messages(expression, search, "newest");
  const order = newest.length <= mostHits && statements.mayBeRanked(wordsOf(query)) ? "best" : "newest";
  const found =
    expression === null || order === "newest" ? newest : statements.messages(expression, search, "best");
  // A title has neither author nor model, and whoever searches within a chat sees it.
  const titles =
    expression === null || chatId !== null || role !== null || modelName !== null
      ? []
      : statements.titles(expression, search, order);
  const ranked = found.slice(0, mostHits);
  const hits = rankHits(ranked, titles, chatId === null ? mostOfChat : mostHits);
  const page = hits.slice(offset, offset + pageSize);

  const shown = new Map<string, ReadonlySet<string>>();
  const shownOf = (id: string): ReadonlySet<string> => {
    const numbers = page.flatMap(({ chatId: of, sequence }) =>
      of === id && sequence !== null ? [sequence] : [],
    );
    const known = shown.get(id) ?? statements.shownMessageIds(id, Math.min(...numbers));
    shown.set(id, known);
    return known;
  };
  const groups: Group[] = [];
  const groupOf = ({ chatId: id }: RankedHit): Group => {
    const last = groups.at(-1);
    if (last?.chatId === id) {
      return last;
    }
    const chat = statements.chat(id);
    const title = pieces(markedText(chat.title, query));
    const group = { chatId: id, title, titleFound: false, updatedAt: chat.updatedAt, hits: [], more: 0 };
    groups.push(group);
    return group;
  };
  for (const hit of page) {
    const group = groupOf(hit);
    group.more = hit.more;
    if (hit.sequence === null) {
      group.titleFound = true;
    } else {
      const { text: whole, ...message } = statements.message(hit.sequence);
      group.hits.push({
        ...message,
        inOtherVersion: !shownOf(hit.chatId).has(message.messageId),
        snippet: pieces(snippetOf(whole, query)),
      });
    }
  }
  return {
    groups,
    total: ranked.length + titles.length,
    chatCount: new Set(hits.map((hit) => hit.chatId)).size,
    isTotalExact: found.length <= mostHits && titles.length < mostHits,
    nextOffset: offset + page.length < hits.length ? offset + page.length : null,
    indexing,
    modelNames: [...statements.modelNames()],
  };
};
