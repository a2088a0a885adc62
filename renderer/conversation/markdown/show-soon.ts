/** So far from view, in CSS pixels, is near enough. */
const nearMargin = "1200px 0px";

type Waiting = { readonly element: Element; readonly show: () => void };

const waiting = new Set<Waiting>();
let asked = false;

const showNext = (): void => {
  asked = false;
  const [next] = waiting;
  if (next !== undefined) {
    waiting.delete(next);
    next.show();
    askForTime();
  }
};

/** One at a time, so that none of them holds up the window for longer than its own work takes. */
const askForTime = (): void => {
  if (waiting.size > 0 && !asked) {
    asked = true;
    requestIdleCallback(showNext);
  }
};

/** Calls `show` once, when the element comes near the view or the window has nothing else to do. Answers what takes it back. */
export const showSoon = (element: Element, show: () => void): (() => void) => {
  const entry: Waiting = { element, show };
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting) && waiting.delete(entry)) {
        show();
      }
    },
    { rootMargin: nearMargin },
  );
  waiting.add(entry);
  observer.observe(element);
  askForTime();
  return () => {
    observer.disconnect();
    waiting.delete(entry);
  };
};
