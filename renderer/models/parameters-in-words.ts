import { locale } from "../languages/language.ts";

const counted = new Intl.NumberFormat(locale, {
  notation: "compact",
  compactDisplay: "long",
  maximumSignificantDigits: 3,
});

/** `4.02 billion`, `135 million`: at most three digits, as the names of models count, in the scale of the language. */
export const parametersInWords = (parameters: number): string =>
  parameters < 999.5e3 ? String(parameters) : counted.format(parameters);
