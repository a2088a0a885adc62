import { foldForMatch, fuzzyMatch, wordsOf } from "./fuzzy-match.ts";
import type { FoundItem, PaletteItem, PaletteKind } from "./palette-item.ts";

/** More are not read; another letter finds better. */
const mostShown = 40;

/** What a person means first where names fit alike. */
const weight: Readonly<Record<PaletteKind, number>> = {
  command: 8,
  setting: 5,
  model: 5,
  assistant: 5,
  chat: 0,
};
/** What was used before is meant again. */
const recentWeight = 6;

/** The best of what was found, best first. Among equals the order stays, which is newest first for chats. */
export const searchItems = (
  items: readonly PaletteItem[],
  query: string,
  recents: readonly string[],
): readonly FoundItem[] => {
  const words = wordsOf(query);
  return items
    .flatMap((item) => {
      const match = fuzzyMatch(foldForMatch(item.name), words);
      if (match === null) {
        return [];
      }
      const score = match.score + weight[item.kind] + (recents.includes(item.id) ? recentWeight : 0);
      return [{ item, places: match.places, score }];
    })
    .toSorted((one, other) => other.score - one.score)
    .slice(0, mostShown);
};
