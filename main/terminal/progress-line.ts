import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import { durationInWords } from "./duration-in-words.ts";

export type Progress = {
  /** What is going on, such as `Downloading SmolLM2 135M Instruct`. */
  readonly label: string;
  readonly doneBytes: number;
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
};

const barWidth = 20;
const longestLabel = 48;

/** One line with a bar, for a terminal of so many columns: figures go first where they do not fit, the label is cut last. */
export const progressLine = (progress: Progress, columns: number): string => {
  const { doneBytes, totalBytes, bytesPerSecond, secondsLeft } = progress;
  const share =
    totalBytes === null || totalBytes === 0 ? null : Math.min(1, Math.max(0, doneBytes / totalBytes));
  const parts = [
    ...(share === null ? [] : [bar(share), `${Math.floor(share * 100)} %`]),
    totalBytes === null
      ? bytesInWords(doneBytes)
      : `${bytesInWords(doneBytes)} of ${bytesInWords(totalBytes)}`,
    ...(bytesPerSecond === null ? [] : [`${bytesInWords(Math.round(bytesPerSecond))}/s`]),
    ...(secondsLeft === null ? [] : [`${durationInWords(secondsLeft)} left`]),
  ];
  const label = cut(progress.label, longestLabel);
  for (let kept = parts.length; kept > 0; kept -= 1) {
    const line = [label, ...parts.slice(0, kept)].join("  ");
    if ([...line].length <= columns) {
      return line;
    }
  }
  return cut(label, columns);
};

const bar = (share: number): string => {
  const full = Math.floor(share * barWidth);
  return `[${"#".repeat(full)}${"-".repeat(barWidth - full)}]`;
};

const cut = (text: string, length: number): string => {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, Math.max(0, length - 1)).join("")}…`;
};
