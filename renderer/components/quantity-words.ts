import { inLanguage } from "../languages/in-language.ts";

/** How much and how long. Numbers come as they are to be read. */
export const words = inLanguage("components/quantity-words", {
  amount: (part: string, whole: string): string => `${part} of ${whole}`,
  fewSecondsLeft: "a few seconds left",
  secondsLeft: (seconds: number): string => `about ${seconds} s left`,
  minutesLeft: (minutes: number): string => `about ${minutes} min left`,
  hoursLeft: (hours: number): string => `about ${hours} h left`,
  hoursAndMinutesLeft: (hours: number, minutes: number): string => `about ${hours} h ${minutes} min left`,
  daysLeft: (days: number): string => `about ${days} days left`,
} as const);
