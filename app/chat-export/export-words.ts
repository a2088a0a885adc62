import { exportWords as arabic } from "../languages/chat-export/ar.ts";
import { exportWords as german } from "../languages/chat-export/de.ts";
import { exportWords as english } from "../languages/chat-export/en.ts";
import { exportWords as spanish } from "../languages/chat-export/es.ts";
import type { ExportWords } from "../languages/chat-export/export-words.ts";
import { exportWords as french } from "../languages/chat-export/fr.ts";
import { exportWords as japanese } from "../languages/chat-export/ja.ts";
import type { Language } from "../languages/language.ts";

const words: Readonly<Record<Language, ExportWords>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  ar: arabic,
  ja: japanese,
};

/** The words inside of exported documents. */
export const exportWordsIn = (language: Language): ExportWords => words[language];
