import type { words as english } from "../../../components/quantity-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  amount: (part, whole) => `${part} / ${whole}`,
  fewSecondsLeft: "残り数秒",
  secondsLeft: (seconds) => `残り約 ${count(seconds)} 秒`,
  minutesLeft: (minutes) => `残り約 ${count(minutes)} 分`,
  hoursLeft: (hours) => `残り約 ${count(hours)} 時間`,
  hoursAndMinutesLeft: (hours, minutes) => `残り約 ${count(hours)} 時間 ${count(minutes)} 分`,
  daysLeft: (days) => `残り約 ${count(days)} 日`,
};
