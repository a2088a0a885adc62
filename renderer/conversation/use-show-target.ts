import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { useConversation, useStores } from "../components/stores.tsx";
import type { Target } from "./conversation-state.ts";
import { textRanges } from "./text-ranges.ts";

/** As long as the animation of the style sheet. */
const shownMs = 2400;

/** Messages out of view have no exact height before they come near: the place is corrected for so many frames. */
const settlingFrames = 12;

/** The name under which the style sheet colors the very place. */
const soughtPlace = "sought";

const placeIn = (article: HTMLElement, sought: readonly string[]): Range | null => {
  for (const words of sought) {
    const [range] = words.trim() === "" ? [] : textRanges(article, words, false);
    if (range !== undefined) {
      return range;
    }
  }
  return null;
};

const bringIntoView = (
  scroller: HTMLElement | null,
  { messageId, sought = [] }: Target,
): HTMLElement | null => {
  const article = scroller?.querySelector<HTMLElement>(`[data-message="${messageId}"]`) ?? null;
  if (scroller === null || article === null) {
    return null;
  }
  const place = placeIn(article, sought);
  if (place !== null) {
    CSS.highlights.set(soughtPlace, new Highlight(place));
  }
  const tall = article.offsetHeight > scroller.clientHeight;
  if (!tall || place === null) {
    article.scrollIntoView({ block: tall ? "start" : "center", behavior: "instant" });
    return article;
  }
  // A long message is read from the place on that was looked for, not from its beginning.
  place.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
  const box = scroller.getBoundingClientRect();
  const { top, bottom } = place.getBoundingClientRect();
  if (top < box.top || bottom > box.bottom) {
    scroller.scrollTop += top - box.top - box.height / 2;
  }
  return article;
};

/**
 * Leads to the message that was jumped to, and in a long one to the place in it: scrolls there and shows it for a moment. It gets the focus, unless the map has
 * led there, in which one goes on from line to line.
 */
export const useShowTarget = (scroller: RefObject<HTMLElement | null>): void => {
  const target = useConversation(({ target: any }) =>
    any?.reason === "jump" || any?.reason === "map" ? any : null,
  );
  const { conversation } = useStores();
  const shown = useRef<Target | null>(null);

  // Once: who comes back to this page is not led there again.
  useEffect(
    () => () => {
      if (shown.current !== null && conversation.getState().target === shown.current) {
        conversation.setState({ target: null });
      }
    },
    [conversation],
  );

  // What came with it is never painted at another place.
  useLayoutEffect(() => {
    if (target !== null) {
      bringIntoView(scroller.current, target);
    }
  }, [target, scroller]);

  useEffect(() => {
    if (target === null) {
      return;
    }
    let frames = 0;
    let frame = 0;
    const show = (): void => {
      const article = bringIntoView(scroller.current, target);
      if (article === null) {
        return;
      }
      if (shown.current !== target) {
        shown.current = target;
        article.dataset.target = "";
        setTimeout(() => {
          delete article.dataset.target;
          if (conversation.getState().target === target) {
            CSS.highlights.delete(soughtPlace);
          }
        }, shownMs);
        if (target.reason === "jump") {
          // The composer takes the focus of a chat that opens; this comes after it.
          article.focus({ preventScroll: true });
        }
      }
      frames += 1;
      if (frames < settlingFrames) {
        frame = requestAnimationFrame(show);
      }
    };
    frame = requestAnimationFrame(show);
    return () => {
      cancelAnimationFrame(frame);
      CSS.highlights.delete(soughtPlace);
    };
  }, [target, scroller, conversation]);
};
