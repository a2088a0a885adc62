import { type RefObject, useEffect } from "react";
import { useConversation } from "../components/stores.tsx";

/** As long as the animation of the style sheet. */
const shownMs = 2400;

/** Messages out of view have no exact height before they come near: the place is corrected for so many frames. */
const settlingFrames = 12;

/** Leads to the message at which the chat was opened: scrolls there, gives it the focus and shows it for a moment. */
export const useShowTarget = (scroller: RefObject<HTMLElement | null>, leaveLatest: () => void): void => {
  const target = useConversation((state) => state.target);
  useEffect(() => {
    if (target === null) {
      return;
    }
    leaveLatest();
    let frames = 0;
    let frame = 0;
    const show = (): void => {
      const article = scroller.current?.querySelector<HTMLElement>(`[data-message="${target.messageId}"]`);
      if (article === null || article === undefined) {
        return;
      }
      const isFirst = frames === 0;
      if (isFirst) {
        article.dataset.target = "";
        setTimeout(() => delete article.dataset.target, shownMs);
        // The composer takes the focus of a chat that opens; this comes after it.
        // Who steps from hit to hit, or through the map, goes on from there.
        if (document.activeElement?.closest("search, [role=tree]") == null) {
          article.focus({ preventScroll: true });
        }
      }
      const tall = article.offsetHeight > (scroller.current?.clientHeight ?? 0);
      article.scrollIntoView({ block: tall ? "start" : "center", behavior: "instant" });
      frames += 1;
      if (frames < settlingFrames) {
        frame = requestAnimationFrame(show);
      }
    };
    frame = requestAnimationFrame(show);
    return () => cancelAnimationFrame(frame);
  }, [target, scroller, leaveLatest]);
};
