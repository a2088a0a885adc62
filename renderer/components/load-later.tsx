import { type ComponentType, lazy } from "react";

type Later<Props> = {
  readonly Component: ComponentType<Props>;
  /** Fetches it before it is shown, so that nobody waits for it. */
  readonly preload: () => void;
};

/** A component that the first view does not need: the window is usable before it is read. */
export const loadLater = <Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> => ({
  Component: lazy(async () => ({ default: await load() })),
  preload: () => void load(),
});
