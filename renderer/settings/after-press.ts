/**
 * Runs at once, or, while something is pressed with the pointer, once that is let go: what vanishes from above a button
 * between pressing it and letting go would move the button away, and its click would be lost.
 */
export const afterPress = (work: () => void): void => {
  if (document.querySelector(":active") === null) {
    work();
    return;
  }
  const stop = new AbortController();
  const onRelease = (): void => {
    stop.abort();
    // The click comes right behind.
    setTimeout(work);
  };
  window.addEventListener("pointerup", onRelease, { signal: stop.signal });
  window.addEventListener("pointercancel", onRelease, { signal: stop.signal });
};
