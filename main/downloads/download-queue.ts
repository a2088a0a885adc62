import type { DownloadItem } from "./download-item.ts";
import type { DownloadTeller } from "./download-teller.ts";
import type { QueuedDownload } from "./queued-download.ts";
import type { SpaceWatch } from "./space-watch.ts";
import type { StopReason } from "./stop-reason.ts";

export type DownloadQueue = {
  /** Does nothing where it waits or runs already, and after closing. */
  readonly add: (item: DownloadItem) => void;
  /** Resolves when it has let go of everything. */
  readonly stop: (item: DownloadItem, reason: StopReason) => Promise<void>;
};

export type DownloadQueueOptions = {
  /** Downloads at a time; the others wait. */
  readonly atOnce: number;
  readonly download: QueuedDownload;
  readonly teller: DownloadTeller;
  readonly space: SpaceWatch;
  readonly closed: AbortSignal;
};

/** Whose turn it is: in the order of asking. */
export const createDownloadQueue = ({
  atOnce,
  download,
  teller,
  space,
  closed,
}: DownloadQueueOptions): DownloadQueue => {
  const waiting: DownloadItem[] = [];
  /** Tells those who wait for its end. */
  const letGo = new Map<DownloadItem, () => void>();
  let running = 0;

  const advance = (): void => {
    while (running < atOnce) {
      const item = waiting.shift();
      if (item === undefined) {
        return;
      }
      running += 1;
      void download.run(item).finally(() => {
        running -= 1;
        letGo.get(item)?.();
        letGo.delete(item);
        advance();
      });
    }
  };

  return {
    add: (item) => {
      if (item.run !== null || closed.aborted) {
        return;
      }
      space.stop(item);
      const abort = new AbortController();
      let end = (): void => {};
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      item.run = { abort, ended };
      item.state = "waiting";
      item.error = null;
      item.retryAt = null;
      item.meter = null;
      waiting.push(item);
      teller.now(item);
      abort.signal.addEventListener("abort", () => {
        const at = waiting.indexOf(item);
        if (at >= 0) {
          waiting.splice(at, 1);
          letGo.delete(item);
          void download.stopped(item, abort.signal.reason).finally(end);
        }
      });
      letGo.set(item, end);
      advance();
    },
    stop: async ({ run }, reason) => {
      if (run !== null) {
        run.abort.abort(reason);
        await run.ended;
      }
    },
  };
};
