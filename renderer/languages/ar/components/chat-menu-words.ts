import type { words as english } from "../../../components/chat-menu-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  rename: "إعادة تسمية",
  pin: "تثبيت",
  unpin: "إلغاء التثبيت",
  move: "نقل إلى",
  noFolder: "بلا مجلد",
  newFolder: "مجلد جديد…",
  archive: "أرشفة",
  unarchive: "إخراج من الأرشيف",
  duplicate: "تكرار",
  remove: "حذف",
  copyOf: (title) => `${title} (نسخة)`,
};
