import type { words as english } from "../../../comparison/items-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";

export const words: Translation<typeof english> = {
  title: "الإجابات عن كل سؤال",
  set: "المجموعة",
  show: "عرض",
  filter: {
    all: "كل الأسئلة",
    different: "حيث تختلف الملفات",
    wrong: "الخاطئة",
    right: "الصحيحة",
  },
  byFile: "بحسب الملف",
  anyFile: "أي ملف",
  search: "البحث في الأسئلة",
  searchHint: "السؤال أو الإجابة",
  table: "الأسئلة",
  item: "السؤال",
  expected: "المتوقع",
  right: "صحيح",
  wrong: "خطأ",
  partly: (percent) => `صحيح بنسبة ${percent}`,
  notAnswered: "بلا إجابة",
  details: (item) => `الإجابات عن ${isolated(item)}`,
  prompt: "الموجّه",
  choices: "لوغاريتم احتمال كل خيار",
  figures: (prompt, generated, seconds) => `${prompt} رمز في الموجّه، و${generated} مولَّد، و${seconds} ث`,
  emptyAnswer: "إجابة فارغة",
  none: "لا سؤال يطابق.",
  notYet: "لم يُجَب عن أي سؤال بعد.",
  previous: "الصفحة السابقة",
  next: "الصفحة التالية",
  page: (from, to, total) => `${from} إلى ${to} من ${total}`,
};
