import { type RefObject, useLayoutEffect, useState } from "react";
import type { View } from "./rows-in-view.ts";

/** In CSS pixels: the list is put together anew after this much scrolling, well within its margins. */
const step = 200;

const rounded = (top: number): number => Math.floor(top / step) * step;

/** What is seen of a list that scrolls, in steps. */
export const useListView = (scroller: RefObject<HTMLElement | null>): View => {
  const [view, setView] = useState<View>({ top: 0, height: 1000 });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const look = (): void => {
      const next = { top: rounded(element.scrollTop), height: element.clientHeight + step };
      setView((shown) => (shown.top === next.top && shown.height === next.height ? shown : next));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller]);

  return view;
};
