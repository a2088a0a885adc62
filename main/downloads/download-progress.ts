import type { Download } from "../../app/downloads/download.ts";
import { totalProgress } from "../../app/downloads/total-progress.ts";

export type DownloadProgress = {
  readonly changed: (download: Download) => void;
  readonly removed: (downloadId: string) => void;
};

/** Shows on the dock or the task bar how far all downloads together have come; told only when it can be seen. */
export const createDownloadProgress = (show: (share: number | null) => void): DownloadProgress => {
  const downloads = new Map<string, Download>();
  let shown: number | null = null;
  const tell = (): void => {
    const share = totalProgress([...downloads.values()]);
    // A hundredth is more than a task bar can show.
    const rounded = share === null ? null : Math.round(share * 100) / 100;
    if (rounded !== shown) {
      shown = rounded;
      show(rounded);
    }
  };
  return {
    changed: (download) => {
      downloads.set(download.id, download);
      tell();
    },
    removed: (downloadId) => {
      downloads.delete(downloadId);
      tell();
    },
  };
};
