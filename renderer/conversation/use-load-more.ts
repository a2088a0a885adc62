import { type RefObject, useEffect } from "react";
import { useConversation, useStores } from "../components/stores.tsx";

/** Screens before an end of what is on the page at which more is asked for. */
const aheadScreens = 2;

/** Asks for older messages when their end of the page comes near, and for newer ones likewise. */
export const useLoadMore = (scroller: RefObject<HTMLElement | null>): void => {
  const { conversation } = useStores();
  const messages = useConversation((state) => state.messages);
  const loading = useConversation((state) => state.loadingMore);

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew after every part that came.
  useEffect(() => {
    const box = scroller.current;
    if (box === null) {
      return;
    }
    const look = (): void => {
      const { before, after, loadMore } = conversation.getState();
      const ahead = box.clientHeight * aheadScreens;
      if (before > 0 && box.scrollTop < ahead) {
        void loadMore("older");
      } else if (after > 0 && box.scrollHeight - box.scrollTop - box.clientHeight < ahead) {
        void loadMore("newer");
      }
    };
    // A part that could not be had is not asked for again until the person scrolls.
    if (conversation.getState().error === null) {
      look();
    }
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, [conversation, scroller, messages, loading]);
};
