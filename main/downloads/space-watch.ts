import type { DownloadItem } from "./download-item.ts";
import type { DownloadTimings } from "./download-timings.ts";
import { neededBytes } from "./entry-bytes.ts";

export type SpaceWatch = {
  readonly start: (item: DownloadItem) => void;
  readonly stop: (item: DownloadItem) => void;
};

export type SpaceWatchOptions = {
  readonly freeDiskBytes: (folder: string) => Promise<number>;
  readonly timings: Pick<DownloadTimings, "reserveBytes" | "spaceCheckMs">;
  readonly onFree: (item: DownloadItem) => void;
};

/** Looks now and then whether what a download lacks on its disk has become free. */
export const createSpaceWatch = ({ freeDiskBytes, timings, onFree }: SpaceWatchOptions): SpaceWatch => {
  const stop = (item: DownloadItem): void => {
    if (item.spaceTimer !== null) {
      clearInterval(item.spaceTimer);
      item.spaceTimer = null;
    }
  };
  return {
    start: (item) => {
      stop(item);
      let looking = false;
      item.spaceTimer = setInterval(() => {
        if (looking) {
          return;
        }
        looking = true;
        void freeDiskBytes(item.folder)
          .then((free) => {
            if (item.spaceTimer !== null && free >= neededBytes(item.entry, timings.reserveBytes)) {
              onFree(item);
            }
          })
          .catch(() => {})
          .finally(() => {
            looking = false;
          });
      }, timings.spaceCheckMs);
      item.spaceTimer.unref();
    },
    stop,
  };
};
