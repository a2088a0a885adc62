import type { Download } from "../../app/downloads/download.ts";
import { timeLeftInWords } from "../components/time-left-in-words.ts";
import { words } from "./download-words.ts";

const isRunning = ({ state }: Download): boolean =>
  state === "waiting" || state === "downloading" || state === "checking" || state === "retrying";

/** All unfinished downloads in one line: `2 downloads · 34 % · about 4 min left`. Null without any. */
export const downloadsSummary = (downloads: readonly Download[]): string | null => {
  const open = downloads.filter(({ state }) => state !== "done");
  if (open.length === 0) {
    return null;
  }
  const running = open.filter(isRunning);
  const counted = running.length > 0 ? running : open;
  const received = counted.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0);
  const whole = counted.reduce<number | null>(
    (sum, { sizeBytes }) => (sum === null || sizeBytes === null ? null : sum + sizeBytes),
    0,
  );
  // One after the other, so their times add up.
  const left = running.reduce<number | null>(
    (sum, { secondsLeft }) => (sum === null || secondsLeft === null ? null : sum + secondsLeft),
    0,
  );
  const rest =
    running.length === 0
      ? [open.some(({ state }) => state === "failed") ? words.failedShort : words.pausedShort]
      : [
          ...(whole === null || whole === 0 ? [] : [`${Math.floor((received / whole) * 100)} %`]),
          ...(left === null ? [] : [timeLeftInWords(left)]),
        ];
  return [words.summary(counted.length), ...rest].join(" · ");
};
