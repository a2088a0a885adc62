import type { Download } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { type DownloadItem, downloadOf } from "./download-item.ts";
import type { DownloadTeller } from "./download-teller.ts";

/** Resolves when it is installed; rejects with why it stopped. The signal only ends the waiting. */
export const waitUntilInstalled = (
  id: string,
  item: DownloadItem | undefined,
  { watchers }: DownloadTeller,
  signal: AbortSignal,
): Promise<Download> =>
  new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      watchers.delete(look);
      signal.removeEventListener("abort", stop);
      act();
    };
    const look = (item: DownloadItem): void => {
      if (item.entry.id !== id || item.run !== null) {
        return;
      }
      if (item.state === "done") {
        finish(() => resolve(downloadOf(item)));
      } else {
        const error = item.error ?? new AppError("cancelled", "The download was stopped.");
        finish(() => reject(error));
      }
    };
    const stop = (): void => finish(() => reject(new AppError("cancelled", "The download was interrupted.")));
    watchers.add(look);
    signal.addEventListener("abort", stop);
    if (signal.aborted) {
      stop();
    } else if (item === undefined) {
      finish(() => reject(new AppError("not-found", "This download is not there any more.")));
    } else {
      look(item);
    }
  });
