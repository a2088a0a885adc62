import { words } from "./new-words.ts";

/** `about 12 min`: as coarse as an estimate is. */
export const durationInWords = (durationMs: number | null): string => {
  if (durationMs === null) {
    return words.minutesUnknown;
  }
  const minutes = Math.round(durationMs / 60_000);
  if (minutes < 1) {
    return words.lessThanMinute;
  }
  return words.minutes(
    minutes < 60 ? words.minutesOf(minutes) : words.hoursOf(Math.floor(minutes / 60), minutes % 60),
  );
};
