import { locale } from "../languages/language.ts";

const names = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });

/** `English` for `en`. A code that nobody knows stays a code. */
export const languageName = (code: string): string => {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
};
