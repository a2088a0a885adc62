/** The languages the window speaks, the first one being what all others are translated from. */
export const languages = ["en", "de", "fr", "es", "ar", "ja"] as const;
export type Language = (typeof languages)[number];

/** What a person chooses: a language, or whatever the system speaks. */
export const languagePreferences = ["system", ...languages] as const;
export type LanguagePreference = (typeof languagePreferences)[number];

/** Each in its own name, so that whoever cannot read the window finds theirs. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  ar: "العربية",
  ja: "日本語",
};

/**
 * What `Intl` is given. Arabic counts in the digits of its hashes, versions and model names, which are Latin ones
 * everywhere: two kinds of digits in one line are hard to compare.
 */
export const locales: Readonly<Record<Language, string>> = {
  en: "en-US",
  de: "de",
  fr: "fr",
  es: "es",
  ar: "ar-u-nu-latn",
  ja: "ja",
};

/** Which way lines run. */
export const directionOf = (spoken: Language): "ltr" | "rtl" => (spoken === "ar" ? "rtl" : "ltr");

/**
 * The language to speak: what was chosen, or the first of the system's that the window has. `systemLanguages` are
 * BCP 47 tags in the order of preference (`de-AT`); a tag nobody knows is passed over.
 */
export const spokenLanguage = (
  preference: LanguagePreference,
  systemLanguages: readonly string[],
): Language => {
  if (preference !== "system") {
    return preference;
  }
  for (const tag of systemLanguages) {
    const [primary] = tag.toLowerCase().split(/[-_]/u);
    const found = languages.find((one) => one === primary);
    if (found !== undefined) {
      return found;
    }
  }
  return "en";
};
