import type { words as english } from "../../../components/quantity-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  amount: (part, whole) => `${part} von ${whole}`,
  fewSecondsLeft: "noch einige Sekunden",
  secondsLeft: (seconds) => `noch etwa ${count(seconds)} s`,
  minutesLeft: (minutes) => `noch etwa ${count(minutes)} min`,
  hoursLeft: (hours) => `noch etwa ${count(hours)} h`,
  hoursAndMinutesLeft: (hours, minutes) => `noch etwa ${count(hours)} h ${count(minutes)} min`,
  daysLeft: (days) => counted(days, { one: "noch etwa # Tag", other: "noch etwa # Tage" }),
};
