import type { Language } from "../../../app/languages/language.ts";
import { arabic } from "./ar.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { japanese } from "./ja.ts";
import type { ShellWords } from "./shell-words.ts";

const words: Readonly<Record<Language, ShellWords>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  ar: arabic,
  ja: japanese,
};

/** What the shell says in this language. */
export const shellWordsIn = (language: Language): ShellWords => words[language];
