import type { quickWords as english } from "../../../shell/quick-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "سؤال سريع",
  answer: "الإجابة",
  temporary: "مؤقت: في الذاكرة فقط، ويزول مع السؤال التالي.",
  open: "الفتح في Cloister",
  close: "إغلاق",
  hint: "يسأل Enter، ويغلق Escape.",
  noModel: "لا يوجد نموذج مثبّت. يُفتح Cloister ويُختار واحد في «النماذج».",
  copy: "نسخ",
};
