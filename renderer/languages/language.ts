import { directionOf, type Language, languages, locales } from "../../app/languages/language.ts";

/**
 * The language of the window. Main decides it when it serves the page, as the `lang` of the root element; it stays until
 * the window loads again. Outside a window, as in unit tests, it is English.
 */
export const spoken: Language =
  typeof document === "undefined"
    ? "en"
    : (languages.find((one) => one === document.documentElement.lang) ?? "en");

/** What `Intl` is given. */
export const locale = locales[spoken];

/** Whether lines run from right to left. */
export const isRightToLeft = directionOf(spoken) === "rtl";
