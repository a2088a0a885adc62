import { type Language, locales } from "../../app/languages/language.ts";

/** The forms a language has for counted things; `#` stands where the number goes. */
export type CountedForms = { readonly other: string } & {
  readonly [Form in Exclude<Intl.LDMLPluralRule, "other">]?: string;
};

/** How a translation counts, whichever language the window speaks. */
export const numbersIn = (language: Language) => {
  const grouped = new Intl.NumberFormat(locales[language]);
  const rules = new Intl.PluralRules(locales[language]);
  const count = (value: number): string => grouped.format(value);
  return {
    /** `8.192` */
    count,
    /** `1 Chat`, `2 Chats` */
    counted: (value: number, forms: CountedForms): string =>
      (forms[rules.select(value)] ?? forms.other).replace("#", () => count(value)),
  };
};
