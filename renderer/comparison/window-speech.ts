import { englishSpeech, type Speech } from "../../app/comparison/sentences/speech.ts";
import { formatBytes } from "../components/format-bytes.ts";
import { formatDecimal } from "../languages/format-number.ts";
import { locale, spoken } from "../languages/language.ts";
import { words } from "./judgment-words.ts";

/** A minus as typesetters have it, and never a zero below zero. */
const decimal = (value: number, digits: number): string => {
  const written = formatDecimal(Math.abs(value), digits);
  return value < 0 && /[1-9\u0661-\u0669]/u.test(written) ? `−${written}` : written;
};

const upTo = (value: number, digits: number): string =>
  value.toLocaleString(locale, { maximumFractionDigits: digits });

const amountOf = (amount: number): string =>
  amount === 0 || amount >= 1
    ? decimal(amount, amount === 0 ? 0 : 2)
    : amount.toLocaleString(locale, { maximumSignificantDigits: 2 });

/** How the window speaks of judgments: its language's words, and its way of writing numbers. */
export const windowSpeech: Speech =
  spoken === "en"
    ? { ...englishSpeech, bytes: formatBytes }
    : {
        words,
        decimal,
        upTo,
        bytes: formatBytes,
        money: (amount, currency) => `${amountOf(amount)} ${currency}`,
      };
