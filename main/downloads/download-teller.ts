import type { Download } from "../../app/downloads/download.ts";
import { type DownloadItem, downloadOf } from "./download-item.ts";

export type DownloadTeller = {
  readonly now: (item: DownloadItem) => void;
  /** Progress, told a few times a second. */
  readonly soon: (item: DownloadItem) => void;
  /** Nothing more is told of it later. */
  readonly forget: (item: DownloadItem) => void;
  /** Told with the item at every telling, and when it was removed. */
  readonly watchers: Set<(item: DownloadItem) => void>;
};

/** Tells how downloads stand: at once where something has changed, now and then while bytes come in. */
export const createDownloadTeller = (
  onChanged: (download: Download) => void,
  tellEveryMs: number,
): DownloadTeller => {
  const watchers: DownloadTeller["watchers"] = new Set();
  const forget = (item: DownloadItem): void => {
    if (item.tellTimer !== null) {
      clearTimeout(item.tellTimer);
      item.tellTimer = null;
    }
  };
  const now = (item: DownloadItem): void => {
    forget(item);
    item.toldAt = performance.now();
    onChanged(downloadOf(item));
    for (const watch of watchers) {
      watch(item);
    }
  };
  return {
    now,
    soon: (item) => {
      const waitMs = item.toldAt + tellEveryMs - performance.now();
      if (waitMs <= 0) {
        now(item);
      } else if (item.tellTimer === null) {
        item.tellTimer = setTimeout(() => now(item), waitMs);
        item.tellTimer.unref();
      }
    },
    forget,
    watchers,
  };
};
