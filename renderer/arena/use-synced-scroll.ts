import { type UIEvent, useCallback, useRef } from "react";
import { matchedScroll, scrolledShare } from "./matched-scroll.ts";

/**
 * Lets columns scroll together. A place that this set itself comes back as an event of its own; that one moves nothing,
 * so that two columns never push each other. A column that comes into view later takes the place the others have.
 */
export const useSyncedScroll = (enabled: boolean) => {
  const columns = useRef(new Map<number, HTMLElement>());
  const placed = useRef(new WeakMap<HTMLElement, number>());
  const share = useRef(0);

  const put = useCallback((column: HTMLElement): void => {
    const wanted = matchedScroll(share.current, column);
    if (Math.abs(column.scrollTop - wanted) > 1) {
      placed.current.set(column, wanted);
      column.scrollTop = wanted;
    }
  }, []);

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
    share.current = scrolledShare(moved);
    for (const other of columns.current.values()) {
      if (other !== moved) {
        put(other);
      }
    }
  };

  /** To be called once the column is in view again. */
  const catchUp = useCallback(
    (place: number): void => {
      const column = columns.current.get(place);
      if (enabled && column !== undefined) {
        put(column);
      }
    },
    [enabled, put],
  );
  return { register, onScroll, catchUp };
};
