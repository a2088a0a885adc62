import type { Download } from "../../app/downloads/download.ts";

export type DownloadProgress = {
  readonly changed: (download: Download) => void;
  readonly removed: (downloadId: string) => void;
};

const moving: ReadonlySet<Download["state"]> = new Set(["waiting", "downloading", "checking", "retrying"]);

/** One share for the dock or the task bar: of all that is being downloaded, what has been received; null when nothing is. */
export const createDownloadProgress = (show: (share: number | null) => void): DownloadProgress => {
  const underWay = new Map<string, Download>();
  let shown: number | null = null;
  const tell = (): void => {
    const known = [...underWay.values()].filter(({ sizeBytes }) => sizeBytes !== null && sizeBytes > 0);
    const sizeBytes = known.reduce((sum, one) => sum + (one.sizeBytes ?? 0), 0);
    const receivedBytes = known.reduce((sum, { receivedBytes: bytes }) => sum + bytes, 0);
    const share = underWay.size === 0 ? null : sizeBytes === 0 ? 0 : Math.min(1, receivedBytes / sizeBytes);
    // A hundredth is more than a task bar can show.
    const rounded = share === null ? null : Math.round(share * 100) / 100;
    if (rounded !== shown) {
      shown = rounded;
      show(rounded);
    }
  };
  return {
    changed: (download) => {
      if (moving.has(download.state)) {
        underWay.set(download.id, download);
      } else {
        underWay.delete(download.id);
      }
      tell();
    },
    removed: (downloadId) => {
      underWay.delete(downloadId);
      tell();
    },
  };
};
