import type { Translation } from "./translation.ts";

declare global {
  /** Words by the path of their English file, put here by the one script of languages/spoken that the page loads before its own. */
  var cloisterWords: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The words of a file, given in English, in the language of the window. `file` is the path below renderer/ without its
 * ending (`chats/words`): the translation lies at the same path in languages/<language>. Where there is none, the words
 * are English.
 */
export const inLanguage = <const Words extends object>(file: string, english: Words): Translation<Words> =>
  (globalThis.cloisterWords?.[file] ?? english) as Translation<Words>;
