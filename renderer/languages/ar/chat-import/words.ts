import type { words as english } from "../../../chat-import/words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { chatsIn, messagesIn } from "../nouns.ts";
import { counted } from "../numbers.ts";

const kinds = { cloister: "Cloister", chatgpt: "ChatGPT", "open-webui": "Open WebUI", jan: "Jan" } as const;

export const words: Translation<typeof english> = {
  title: "استيراد المحادثات",
  description: "من ملفات Cloister أو ChatGPT أو Open WebUI أو Jan. لا يُرسل شيء إلى أي مكان.",
  files: "الملفات",
  reading: "جارٍ قراءة الملفات",
  readMessages: (value) => `قُرئت ${messagesIn(value)}`,
  found: (kind, chats, messages) => `${kinds[kind]}: ${chatsIn(chats)}، ${messagesIn(messages)}`,
  nothing: "لا توجد فيه أي محادثة.",
  duplicates: (value) => `موجود هنا من قبل: ${chatsIn(value)}`,
  skip: (value) =>
    value === 1 ? "تخطّي المحادثة الموجودة هنا من قبل" : `تخطّي ما هو موجود هنا من قبل (${chatsIn(value)})`,
  skipHint: "وإلا جاءت كل واحدة مرة ثانية، إلى جانب الموجودة هنا.",
  leftOut: "لم يُستورد",
  leftOutHint: "يحتفظ Cloister بالكلمات. وتذكر كل رسالة ما كان معها غيرها.",
  leftOutOne: (what, value) =>
    value === 1
      ? what
      : `${what}، ${counted(value, { two: "مرتين", few: "# مرات", many: "# مرة", other: "# مرة" })}`,
  start: (value) => `استيراد ${chatsIn(value)}`,
  importing: "جارٍ الاستيراد",
  imported: (chats, messages) =>
    chats === 0 ? "لم تُستورد أي محادثة." : `تم استيراد ${chatsIn(chats)} فيها ${messagesIn(messages)}.`,
  skipped: (value) => `تم تخطّي ${chatsIn(value)} لوجودها هنا من قبل.`,
  cancelled: "أُلغي. ما استُورد حتى ذلك الحين كامل، ويبقى.",
  failed: (name, sentence) => `${isolated(name)}: ${sentence}`,
  cancel: "إلغاء",
  close: "إغلاق",
};
