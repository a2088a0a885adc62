import type { words as english } from "../../../components/quantity-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  amount: (part, whole) => `${part} sur ${whole}`,
  fewSecondsLeft: "encore quelques secondes",
  secondsLeft: (seconds) => `encore ${count(seconds)} s environ`,
  minutesLeft: (minutes) => `encore ${count(minutes)} min environ`,
  hoursLeft: (hours) => `encore ${count(hours)} h environ`,
  hoursAndMinutesLeft: (hours, minutes) => `encore ${count(hours)} h ${count(minutes)} min environ`,
  daysLeft: (days) => counted(days, { one: "encore # jour environ", other: "encore # jours environ" }),
};
