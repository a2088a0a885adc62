import { stat } from "node:fs/promises";
import type { ComparisonPaths } from "./comparison-paths.ts";

export type WatchComparisons = {
  readonly isLookedAt: () => boolean;
  readonly ids: () => Promise<readonly string[]>;
  readonly pathsOf: (id: string) => ComparisonPaths;
  /** What this process measures tells of itself. */
  readonly isOurs: (id: string) => boolean;
  readonly onChanged: (id: string) => void;
  readonly onMeasured: (id: string) => void;
  readonly onRemoved: (id: string) => void;
};

const lookEveryMs = 3000;

type Seen = { readonly state: number; readonly journal: number };

/**
 * Looks now and then at what another process has written, and tells of it; the returned function ends that. Times of files
 * say it on every file system, where events of folders do not.
 */
export const watchComparisons = (options: WatchComparisons): (() => void) => {
  let seen: ReadonlyMap<string, Seen> | null = null;
  let isLooking = false;
  const look = async (): Promise<void> => {
    const now = new Map<string, Seen>();
    for (const id of await options.ids()) {
      const { state, journal } = options.pathsOf(id);
      now.set(id, { state: await changedMs(state), journal: await changedMs(journal) });
    }
    if (seen !== null) {
      for (const [id, { state, journal }] of now) {
        const before = seen.get(id);
        if (!options.isOurs(id) && (before?.state !== state || before.journal !== journal)) {
          options.onChanged(id);
          if (before !== undefined && before.journal !== journal) {
            options.onMeasured(id);
          }
        }
      }
      for (const id of seen.keys()) {
        if (!now.has(id)) {
          options.onRemoved(id);
        }
      }
    }
    seen = now;
  };
  const timer = setInterval(() => {
    if (!isLooking && options.isLookedAt()) {
      isLooking = true;
      void look()
        .catch(() => {})
        .finally(() => {
          isLooking = false;
        });
    }
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
};

const changedMs = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.mtimeMs ?? 0;
