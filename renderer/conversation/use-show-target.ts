import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { useConversation, useStores } from "../components/stores.tsx";
import type { Target } from "./conversation-state.ts";

/** As long as the animation of the style sheet. */
const shownMs = 2400;

/** Messages out of view have no exact height before they come near: the place is corrected for so many frames. */
const settlingFrames = 12;

const bringIntoView = (scroller: HTMLElement | null, { messageId }: Target): HTMLElement | null => {
  const article = scroller?.querySelector<HTMLElement>(`[data-message="${messageId}"]`) ?? null;
  const tall = (article?.offsetHeight ?? 0) > (scroller?.clientHeight ?? 0);
  article?.scrollIntoView({ block: tall ? "start" : "center", behavior: "instant" });
  return article;
};

/**
 * Leads to the message that was jumped to: scrolls there and shows it for a moment. It gets the focus, unless the map has
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
        setTimeout(() => delete article.dataset.target, shownMs);
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
    return () => cancelAnimationFrame(frame);
  }, [target, scroller]);
};
