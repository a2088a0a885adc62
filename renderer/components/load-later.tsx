import { type ComponentType, lazy } from "react";

type Later<Props> = {
  readonly Component: ComponentType<Props>;
  /** Fetches it before it is shown, so that nobody waits for it. */
  readonly preload: () => void;
};

type Module<Props> = { readonly default: ComponentType<Props> };

/**
 * A promise that answers within the call: React shows what it gives in the same frame, where even a fulfilled promise
 * would bring the fallback first and hold what follows it back for a third of a second.
 */
const atHand = <Value,>(value: Value): Promise<Value> =>
  // biome-ignore lint/suspicious/noThenProperty: to be a promise is what it is for.
  ({ then: (take: (given: Value) => void) => take(value) }) as unknown as Promise<Value>;

/** A component that the first view does not need: the window is usable before it is read. */
export const loadLater = <Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> => {
  let loaded: Module<Props> | null = null;
  const fetchOnce = async (): Promise<Module<Props>> => {
    loaded ??= { default: await load() };
    return loaded;
  };
  return {
    Component: lazy(() => (loaded === null ? fetchOnce() : atHand(loaded))),
    preload: () => void fetchOnce(),
  };
};
