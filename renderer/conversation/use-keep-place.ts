import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { useConversation, useStores } from "../components/stores.tsx";
import type { ConversationState } from "./conversation-store.ts";

/** An article, by its place in the whole branch, and where its upper edge stood, in CSS pixels of the window. */
type Place = { readonly position: number; readonly top: number };

const articleAt = (content: HTMLElement, position: number): HTMLElement | null =>
  content.querySelector(`article[aria-posinset="${position}"]`);

/** The first article that is in view, at least with its lower part. */
const firstInView = (scroller: HTMLElement, content: HTMLElement): Place | null => {
  const edge = scroller.getBoundingClientRect().top;
  for (const article of content.querySelectorAll("article")) {
    const { top, bottom } = article.getBoundingClientRect();
    if (bottom > edge) {
      return { position: Number(article.getAttribute("aria-posinset")), top };
    }
  }
  return null;
};

/** The message that takes the place of another version, by the place it will have. */
const steppedPlace = (state: ConversationState, content: HTMLElement): Place | null => {
  const index = state.messages.findIndex(({ id }) => id === state.target?.messageId);
  const position = state.before + index + 1;
  const article = index < 0 ? null : articleAt(content, position);
  return article === null ? null : { position, top: article.getBoundingClientRect().top };
};

/**
 * Keeps what is looked at where it is while messages are put in above it or taken away, and lets go of the end of the
 * conversation where something else is to be looked at. Places are measured right before the page changes, and made good before it is painted.
 */
export const useKeepPlace = (
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  follow: {
    readonly isFollowing: () => boolean;
    readonly stop: () => void;
    readonly jumpToLatest: () => void;
  },
): void => {
  const { conversation } = useStores();
  const messages = useConversation((state) => state.messages);
  const target = useConversation((state) => state.target);
  const kept = useRef<Place | null>(null);

  useEffect(
    () =>
      conversation.subscribe((state, previous) => {
        const [box, column] = [scroller.current, content.current];
        if (box === null || column === null || state.messages === previous.messages) {
          return;
        }
        const stepped = state.target !== previous.target && state.target?.reason === "version";
        const moved = state.before !== previous.before || state.messages[0]?.id !== previous.messages[0]?.id;
        if (stepped) {
          kept.current = steppedPlace(state, column) ?? firstInView(box, column);
        } else if (moved && state.chat?.id === previous.chat?.id) {
          kept.current ??= firstInView(box, column);
        }
      }),
    [conversation, scroller, content],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is made good when the messages have changed.
  useLayoutEffect(() => {
    const place = kept.current;
    kept.current = null;
    const [box, column] = [scroller.current, content.current];
    if (place === null || box === null || column === null || follow.isFollowing()) {
      return;
    }
    const article = articleAt(column, place.position);
    if (article !== null) {
      box.scrollTop += article.getBoundingClientRect().top - place.top;
    }
  }, [messages]);

  const led = useRef<typeof target>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each target.
  useLayoutEffect(() => {
    const [box, column] = [scroller.current, content.current];
    if (target === null || target === led.current || box === null || column === null) {
      return;
    }
    led.current = target;
    if (target.reason === "end") {
      follow.jumpToLatest();
      return;
    }
    const index = messages.findIndex(({ id }) => id === target.messageId);
    if (index < messages.length - 1) {
      follow.stop();
    }
  }, [target, messages]);
};
