import type { Download } from "../../app/downloads/download.ts";
import { formatBytes } from "../components/format-bytes.ts";
import { timeLeftInWords } from "../components/time-left-in-words.ts";
import { bytesProgressInWords } from "./bytes-progress-in-words.ts";
import { words } from "./download-words.ts";

/** How a download stands, in a line without a full stop; a failed one says it in its error. */
export const downloadStateInWords = (download: Download, nowMs: number): string => {
  const amount = bytesProgressInWords(download.receivedBytes, download.sizeBytes);
  switch (download.state) {
    case "waiting":
      return words.waiting;
    case "downloading":
      if (download.bytesPerSecond === null) {
        return download.receivedBytes === 0 ? words.connecting : amount;
      }
      return [
        amount,
        words.speed(formatBytes(Math.round(download.bytesPerSecond))),
        ...(download.secondsLeft === null ? [] : [timeLeftInWords(download.secondsLeft)]),
      ].join(" · ");
    case "checking":
      return words.checking(amount);
    case "paused":
      return words.paused(amount);
    case "failed":
      return download.receivedBytes === 0 ? words.notBegun : words.stopped(amount);
    case "retrying":
      return words.retrying(
        amount,
        download.retryAt === null ? null : Math.ceil((download.retryAt - nowMs) / 1000),
      );
    case "done":
      return words.done[download.statedBy];
  }
};
