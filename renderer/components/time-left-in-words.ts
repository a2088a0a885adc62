import { words } from "./quantity-words.ts";

/** `about 4 min left`: as coarse as the estimate is, so that the words stand still while the numbers run. */
export const timeLeftInWords = (seconds: number): string => {
  if (seconds < 10) {
    return words.fewSecondsLeft;
  }
  if (seconds < 55) {
    return words.secondsLeft(Math.ceil(seconds / 10) * 10);
  }
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) {
    return words.minutesLeft(minutes);
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 10) {
    const rest = Math.floor((minutes % 60) / 10) * 10;
    return rest === 0 ? words.hoursLeft(hours) : words.hoursAndMinutesLeft(hours, rest);
  }
  return hours < 36 ? words.hoursLeft(hours) : words.daysLeft(Math.round(hours / 24));
};
