import { useSyncExternalStore } from "react";

type LateModule<Module> = {
  readonly load: () => Promise<Module>;
  /** Null until it is there; asking for it begins to fetch it where `wanted`. */
  readonly use: (wanted?: boolean) => Module | null;
};

/** Code that only some answers need: it is read when the first of them is shown, and at once from then on. */
export const lateModule = <Module>(fetch: () => Promise<Module>): LateModule<Module> => {
  let loaded: Module | null = null;
  let loading: Promise<Module> | null = null;
  const listeners = new Set<() => void>();
  const load = (): Promise<Module> => {
    loading ??= fetch().then(
      (module) => {
        loaded = module;
        for (const listener of listeners) {
          listener();
        }
        return module;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  const current = (): Module | null => loaded;
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    // The text is shown as it is where this cannot be read.
    load().catch(() => undefined);
    return () => listeners.delete(listener);
  };
  const notWanted = (): (() => void) => () => undefined;
  return {
    load,
    use: (wanted = true) => useSyncExternalStore(wanted ? subscribe : notWanted, current, current),
  };
};
