import type { words as english } from "../../../components/quantity-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  amount: (part, whole) => `${part} de ${whole}`,
  fewSecondsLeft: "quedan unos segundos",
  secondsLeft: (seconds) => `quedan unos ${count(seconds)} s`,
  minutesLeft: (minutes) => `quedan unos ${count(minutes)} min`,
  hoursLeft: (hours) => `quedan unas ${count(hours)} h`,
  hoursAndMinutesLeft: (hours, minutes) => `quedan unas ${count(hours)} h ${count(minutes)} min`,
  daysLeft: (days) => counted(days, { one: "queda alrededor de # día", other: "quedan unos # días" }),
};
