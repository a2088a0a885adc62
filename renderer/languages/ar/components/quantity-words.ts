import type { words as english } from "../../../components/quantity-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  amount: (part, whole) => `${part} من ${whole}`,
  fewSecondsLeft: "تبقى بضع ثوانٍ",
  secondsLeft: (seconds) => `يتبقى نحو ${count(seconds)} ث`,
  minutesLeft: (minutes) => `يتبقى نحو ${count(minutes)} د`,
  hoursLeft: (hours) => `يتبقى نحو ${count(hours)} س`,
  hoursAndMinutesLeft: (hours, minutes) => `يتبقى نحو ${count(hours)} س و${count(minutes)} د`,
  daysLeft: (days) =>
    `يتبقى نحو ${counted(days, { zero: "0 أيام", one: "يوم واحد", two: "يومين", few: "# أيام", many: "# يومًا", other: "# يوم" })}`,
};
