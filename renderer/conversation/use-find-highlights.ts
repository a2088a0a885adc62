import { useEffect } from "react";
import { useConversation, useFind, useStores } from "../components/stores.tsx";
import { textRanges } from "./text-ranges.ts";

const everyPlace = "find";
const currentPlace = "find-current";

const articleOf = (messageId: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`article[data-message="${messageId}"]`);

/**
 * Colors what was found in the messages that are on the page, without touching them, and leads to the occurrence one is
 * at. The text of an answer and what is shown of it differ (a link hides its address): then the nearest one is shown.
 */
export const useFindHighlights = (): void => {
  const { conversation, find } = useStores();
  const found = useFind((state) => state.found);
  const current = useFind((state) => state.current);
  const text = useFind((state) => state.text);
  const matchCase = useFind((state) => state.matchCase);
  // Not each piece of a growing answer: what it brings is looked for now and then, and then `found` is another one.
  const shownIds = useConversation((state) => state.messages.map(({ id }) => id).join());

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the messages show is read from the page.
  useEffect(() => {
    const all: Range[] = [];
    let here: readonly Range[] = [];
    for (const { messageId } of found) {
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
  }, [found, current, text, matchCase, shownIds]);

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
