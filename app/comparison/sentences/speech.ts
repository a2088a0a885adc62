import { bytesInWords } from "../../models/bytes-in-words.ts";
import { type JudgmentWords, judgmentWords } from "./judgment-words.ts";

/** A language to speak of judgments in: its words, and how it writes numbers. */
export type Speech = {
  readonly words: JudgmentWords;
  /** With so many digits after the point. */
  readonly decimal: (value: number, digits: number) => string;
  /** With so many digits after the point at most: what a person chose is said as they wrote it. */
  readonly upTo: (value: number, digits: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly money: (amount: number, currency: string) => string;
};

const upTo = (value: number, digits: number): string =>
  value.toLocaleString("en-US", { maximumFractionDigits: digits });

/** A minus as typesetters have it, and never a zero below zero. */
const decimal = (value: number, digits: number): string => {
  const written = Math.abs(value).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return value < 0 && /[1-9]/.test(written) ? `−${written}` : written;
};

/** What window, terminal and reports say in English. */
export const englishSpeech: Speech = {
  words: judgmentWords,
  decimal,
  upTo,
  bytes: bytesInWords,
  // The currency is the user's own word for it: "EUR", "kr". Prices of an answer are fractions of a cent.
  money: (amount, currency) =>
    `${amount === 0 ? "0" : amount >= 1 ? decimal(amount, 2) : amount >= 1e-6 ? amount.toPrecision(2) : "under 0.000001"} ${currency}`,
};
