import { useEffect } from "react";
import { useConversation, useFind, useStores } from "../components/stores.tsx";
import type { Found } from "./find-store.ts";
import { textRanges } from "./text-ranges.ts";

const everyPlace = "find";
const currentPlace = "find-current";

const articleOf = (messageId: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`article[data-message="${messageId}"]`);

/**
 * The messages to color: those on the page in which it was found, and those too that lie beyond the part of the hits
 * that the page has been told.
 */
const lookedAt = (
  found: Found,
  { total, before, shownIds }: { readonly total: number; readonly before: number; readonly shownIds: string },
): readonly string[] => {
  const [first, last] = [found.messages[0], found.messages.at(-1)];
  if (first === undefined || last === undefined) {
    return [];
  }
  const told = found.messages.reduce((sum, { count }) => sum + count, 0);
  const from = found.before === 0 ? 0 : first.position;
  const to = found.before + told === total ? Number.POSITIVE_INFINITY : last.position;
  const hits = new Set(found.messages.map(({ messageId }) => messageId));
  return shownIds
    .split(",")
    .filter((id, index) => hits.has(id) || before + index < from || before + index > to);
};

/**
 * Colors what was found in the messages that are on the page, without touching them, and leads to the occurrence one is
 * at. The text of an answer and what is shown of it differ (a link hides its address): then the nearest one is shown.
 */
export const useFindHighlights = (): void => {
  const { conversation, find } = useStores();
  const found = useFind((state) => state.found);
  const total = useFind((state) => state.total);
  const current = useFind((state) => state.current);
  const text = useFind((state) => state.text);
  const matchCase = useFind((state) => state.matchCase);
  const before = useConversation((state) => state.before);
  // Not each piece of a growing answer: what it brings is looked for now and then, and then `found` is another one.
  const shownIds = useConversation((state) => state.messages.map(({ id }) => id).join(","));

  useEffect(() => {
    const all: Range[] = [];
    let here: readonly Range[] = [];
    for (const messageId of lookedAt(found, { total, before, shownIds })) {
      const article = articleOf(messageId);
      const ranges = article === null ? [] : textRanges(article, text, matchCase);
      all.push(...ranges);
      if (messageId === current?.place.messageId) {
        here = ranges.slice(Math.min(current.place.nth, ranges.length - 1)).slice(0, 1);
      }
    }
    CSS.highlights.set(everyPlace, new Highlight(...all));
    const highlight = new Highlight(...here);
    highlight.priority = 1;
    CSS.highlights.set(currentPlace, highlight);
  }, [found, total, current, text, matchCase, before, shownIds]);

  useEffect(() => {
    if (current === null) {
      return;
    }
    const { messageId, nth } = current.place;
    const { text: wanted, matchCase: exact } = find.getState();
    let frames = 0;
    let frame = 0;
    const lead = (): void => {
      const article = articleOf(messageId);
      if (article === null) {
        return;
      }
      const ranges = textRanges(article, wanted, exact);
      const place = ranges[Math.min(nth, ranges.length - 1)]?.startContainer.parentElement ?? article;
      place.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      frames += 1;
      if (frames < 6) {
        frame = requestAnimationFrame(lead);
      }
    };
    let left = false;
    if (articleOf(messageId) === null) {
      // It comes with the part of the chat around it. The field keeps the focus.
      void conversation
        .getState()
        .openAt(messageId, "find")
        .then(() => {
          if (!left) {
            frame = requestAnimationFrame(lead);
          }
        });
    } else {
      lead();
    }
    return () => {
      left = true;
      cancelAnimationFrame(frame);
    };
  }, [current, conversation, find]);

  useEffect(
    () => () => {
      CSS.highlights.delete(everyPlace);
      CSS.highlights.delete(currentPlace);
    },
    [],
  );
};
