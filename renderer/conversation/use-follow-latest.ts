import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** So near the end still counts as the end, in CSS pixels. */
const nearEnd = 40;

type FollowLatest = {
  /** False once the person has scrolled up. */
  readonly following: boolean;
  readonly isFollowing: () => boolean;
  readonly jumpToLatest: () => void;
  /** The person wants to stay where something else is. */
  readonly stop: () => void;
};

/**
 * Keeps the end of a growing text in view until the person scrolls up, and again from when they are back at the
 * end. Only a movement upwards ends it, so that text which arrives between two frames does not. `endIsHere`: the end of
 * the page is the end of the branch.
 */
export const useFollowLatest = (
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  endIsHere: boolean,
): FollowLatest => {
  const [following, setFollowing] = useState(endIsHere);
  const isFollowing = useRef(endIsHere);
  const lastTop = useRef(0);
  const atBranchEnd = useRef(endIsHere);
  atBranchEnd.current = endIsHere;

  const stop = useCallback((): void => {
    isFollowing.current = false;
    setFollowing(false);
  }, []);

  const jumpToLatest = useCallback((): void => {
    isFollowing.current = true;
    setFollowing(true);
    if (scroller.current !== null) {
      scroller.current.scrollTop = scroller.current.scrollHeight;
    }
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null || content.current === null) {
      return;
    }
    const onScroll = (): void => {
      const atEnd =
        atBranchEnd.current && element.scrollHeight - element.scrollTop - element.clientHeight <= nearEnd;
      const movedUp = element.scrollTop < lastTop.current - 1;
      lastTop.current = element.scrollTop;
      const next = atEnd || (isFollowing.current && atBranchEnd.current && !movedUp);
      if (next !== isFollowing.current) {
        isFollowing.current = next;
        setFollowing(next);
      }
    };
    const follow = new ResizeObserver(() => {
      if (isFollowing.current) {
        element.scrollTop = element.scrollHeight;
        lastTop.current = element.scrollTop;
      }
    });
    follow.observe(content.current);
    follow.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      follow.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [scroller, content]);

  return { following, isFollowing: () => isFollowing.current, jumpToLatest, stop };
};
