import { type UIEvent, useCallback, useRef } from "react";
import { matchedScroll } from "./matched-scroll.ts";

/**
 * Lets columns scroll together. A place that this set itself comes back as an event of its own; that one moves nothing,
 * so that two columns never push each other.
 */
export const useSyncedScroll = (enabled: boolean) => {
  const columns = useRef(new Map<number, HTMLElement>());
  const placed = useRef(new WeakMap<HTMLElement, number>());

  const register = useCallback(
    (place: number) => (element: HTMLElement | null) => {
      if (element === null) {
        columns.current.delete(place);
      } else {
        columns.current.set(place, element);
      }
    },
    [],
  );

  const onScroll = (event: UIEvent<HTMLElement>): void => {
    const moved = event.currentTarget;
    const own = placed.current.get(moved);
    placed.current.delete(moved);
    // Browsers keep fractions of a pixel.
    if (!enabled || (own !== undefined && Math.abs(own - moved.scrollTop) <= 1)) {
      return;
    }
    for (const other of columns.current.values()) {
      const wanted = matchedScroll(moved, other);
      if (other !== moved && Math.abs(other.scrollTop - wanted) > 1) {
        placed.current.set(other, wanted);
        other.scrollTop = wanted;
      }
    }
  };
  return { register, onScroll };
};
