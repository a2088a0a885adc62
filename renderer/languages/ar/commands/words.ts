import type { words as english } from "../../../commands/words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  palette: "لوحة الأوامر",
  search: "البحث في الأوامر",
  placeholder: "البحث في الأوامر والمحادثات والنماذج والإعدادات",
  results: "النتائج",
  recent: "الأحدث",
  commands: "الأوامر",
  chats: "المحادثات",
  nothing: (query) => `لا شيء اسمه «${isolated(query)}».`,
  found: (value) =>
    counted(value, {
      zero: "لا نتائج",
      one: "نتيجة واحدة",
      two: "نتيجتان",
      few: "# نتائج",
      many: "# نتيجة",
      other: "# نتيجة",
    }),
  kinds: { command: "أمر", chat: "محادثة", model: "نموذج", assistant: "مساعد", setting: "الإعدادات" },
  optionOf: (name, kind) => `${isolated(name)}، ${kind}`,
};
