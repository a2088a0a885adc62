import type { DownloadTimings } from "./download-timings.ts";

/**
 * Calls `onStall` once when the server brings too little for too long. Only the time spent waiting for it counts: a
 * slow disk is not its fault.
 */
export const createStallWatch = (
  { stallMs, stallBytes }: Pick<DownloadTimings, "stallMs" | "stallBytes">,
  onStall: () => void,
): {
  readonly waiting: () => void;
  readonly arrived: (bytes: number) => void;
  readonly stop: () => void;
} => {
  let waitedMs = 0;
  let bytesMeanwhile = 0;
  let since: number | null = null;
  const look = (): void => {
    if (since !== null && waitedMs + performance.now() - since >= stallMs) {
      stop();
      onStall();
    }
  };
  const timer = setInterval(look, Math.max(5, Math.min(1000, stallMs / 10)));
  const stop = (): void => clearInterval(timer);
  return {
    waiting: () => {
      since = performance.now();
    },
    arrived: (bytes) => {
      waitedMs += since === null ? 0 : performance.now() - since;
      since = null;
      bytesMeanwhile += bytes;
      if (bytesMeanwhile >= stallBytes) {
        waitedMs = 0;
        bytesMeanwhile = 0;
      }
    },
    stop,
  };
};
