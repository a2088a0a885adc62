import { inLanguage } from "../languages/in-language.ts";

export const words = inLanguage("models/download-words", {
  downloads: "Downloads",
  download: "Download",
  starting: "Starting",
  pause: "Pause",
  resume: "Resume",
  cancel: "Cancel",
  clear: "Remove from list",
  tryAgain: "Try again",
  downloading: (name: string): string => `Downloading ${name}`,
  waiting: "Waiting for the downloads before it",
  connecting: "Connecting",
  speed: (size: string): string => `${size}/s`,
  checking: (amount: string): string => `Checking what is already here, ${amount}`,
  stopped: (amount: string): string => `Stopped at ${amount}`,
  notBegun: "Not begun",
  paused: (amount: string): string => `Paused at ${amount}`,
  retrying: (amount: string, seconds: number | null): string =>
    seconds === null || seconds < 1
      ? `The connection broke at ${amount}. Trying again now`
      : `The connection broke at ${amount}. Trying again in ${seconds} s`,
  done: {
    catalog: "Downloaded. Its SHA-256 is the one that the catalog pins.",
    hub: "Downloaded. Its SHA-256 is the one that the hub states.",
  },
  installed: "Installed",
  summary: (count: number): string => (count === 1 ? "1 download" : `${count} downloads`),
  pausedShort: "paused",
  failedShort: "failed",
} as const);
