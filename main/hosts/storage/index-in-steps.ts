/** What one step may hold up another call. */
const stepMs = 50;
/** Between two steps: calls come first, and an answer may need the cores. */
const pauseMs = 20;

type Stepped = {
  /** True where there is more to do. */
  readonly takeFor: (budgetMs: number) => boolean;
  readonly isOpen: () => boolean;
};

/**
 * Takes pending messages into the index, a step at a time, whenever it is woken. A step that fails (a full disk, say)
 * ends it until it is woken again: nothing is lost, and a search says how far the index is.
 */
export const indexInSteps = ({ takeFor, isOpen }: Stepped): { readonly wake: () => void } => {
  let timer: NodeJS.Timeout | null = null;
  const wake = (): void => {
    if (timer !== null) {
      return;
    }
    timer = setTimeout(() => {
      timer = null;
      if (!isOpen()) {
        return;
      }
      try {
        if (takeFor(stepMs)) {
          wake();
        }
      } catch {
        // The next write or search tries again.
      }
    }, pauseMs);
    timer.unref();
  };
  return { wake };
};
