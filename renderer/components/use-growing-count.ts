import { type RefObject, useEffect, useRef, useState } from "react";

/** Rows that are there from the start: a usual list is whole at once. */
const first = 60;
/** Rows that are made at once later: few enough that scrolling does not stop for them. */
const step = 30;
/** How far below the window's edge the next rows are made, in CSS pixels. */
const ahead = 1200;

/**
 * How many rows of a long list to show: the first of them, and more as the end comes near. `key` begins anew, as
 * where the list was filtered. Put `end` behind the last row.
 */
export const useGrowingCount = (
  total: number,
  key: string,
): { readonly count: number; readonly end: RefObject<HTMLDivElement | null> } => {
  const end = useRef<HTMLDivElement>(null);
  const [grown, setGrown] = useState({ key, count: first });
  const count = grown.key === key ? grown.count : first;

  useEffect(() => {
    const sentinel = end.current;
    if (sentinel === null || count >= total) {
      return;
    }
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) {
          setGrown({ key, count: count + step });
        }
      },
      { rootMargin: `${ahead}px` },
    );
    observer.observe(sentinel);
    return () => observer.disconnect();
  }, [count, total, key]);

  return { count: Math.min(count, total), end };
};
