import type { FoundMessage, FoundTitle } from "./search-statements.ts";

/** A place in the results: a chat's title, or one of its messages. */
export type RankedHit = {
  readonly chatId: string;
  /** Null for the title. */
  readonly sequence: number | null;
  /** Said with the last hit of a chat that is shown: so many more are left out. */
  readonly more: number;
};

type Group = {
  readonly chatId: string;
  rank: number;
  newest: number;
  title: boolean;
  readonly messages: FoundMessage[];
};

/** Ranks that differ by less than this part of the best one count as equal. */
const steps = 12;

/**
 * The hits in the order in which they are shown: the best chat first, in it its title and its best messages; among equals
 * the newest. Ranks are those of bm25: negative, the lower the better. `mostOfChat` messages of each chat, the others
 * are counted.
 */
export const rankHits = (
  messages: readonly FoundMessage[],
  titles: readonly FoundTitle[],
  mostOfChat: number,
): readonly RankedHit[] => {
  const best = Math.min(...messages.map(({ rank }) => rank), ...titles.map(({ rank }) => rank), -1e-9);
  const step = (rank: number): number => Math.round((rank / best) * steps);
  const groups = new Map<string, Group>();
  const groupOf = (chatId: string): Group => {
    const known = groups.get(chatId) ?? { chatId, rank: 0, newest: 0, title: false, messages: [] };
    groups.set(chatId, known);
    return known;
  };
  for (const message of messages) {
    const group = groupOf(message.chatId);
    group.rank = Math.max(group.rank, step(message.rank));
    group.newest = Math.max(group.newest, message.sequence);
    group.messages.push(message);
  }
  for (const { chatId, rank } of titles) {
    const group = groupOf(chatId);
    group.rank = Math.max(group.rank, step(rank));
    group.title = true;
  }
  return [...groups.values()]
    .sort((one, other) => other.rank - one.rank || other.newest - one.newest)
    .flatMap(({ chatId, title, messages: found }) => {
      const shown = found
        .toSorted((one, other) => step(other.rank) - step(one.rank) || other.sequence - one.sequence)
        .slice(0, mostOfChat);
      const hits = [...(title ? [null] : []), ...shown.map(({ sequence }) => sequence)];
      return hits.map((sequence, index) => ({
        chatId,
        sequence,
        more: index === hits.length - 1 ? found.length - shown.length : 0,
      }));
    });
};
