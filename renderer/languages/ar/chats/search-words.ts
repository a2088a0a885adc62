import type { searchWords as english } from "../../../chats/search-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { chatsIn } from "../nouns.ts";
import { count, counted } from "../numbers.ts";

const hitsIn = (value: number): string =>
  counted(value, {
    zero: "لا نتائج",
    one: "نتيجة واحدة",
    two: "نتيجتان",
    few: "# نتائج",
    many: "# نتيجة",
    other: "# نتيجة",
  });

export const words: Translation<typeof english> = {
  results: "نتائج البحث",
  filters: "مرشحات البحث",
  chat: "المحادثة",
  allChats: "كل المحادثات",
  thisChat: "هذه المحادثة",
  model: "النموذج",
  anyModel: "أي نموذج",
  date: "التاريخ",
  anyTime: "أي وقت",
  today: "اليوم",
  week: "آخر 7 أيام",
  month: "آخر 30 يومًا",
  year: "آخر 12 شهرًا",
  span: "من … إلى …",
  from: "من",
  to: "إلى",
  author: "الكاتب",
  anyone: "أي كاتب",
  you: "أنا",
  assistant: "المساعد",
  clearFilters: "مسح المرشحات",
  inOtherVersion: "في نسخة أخرى",
  inOtherVersionLater: "في نسخة أخرى، بعد اكتمال الإجابة",
  titleHit: "العنوان",
  moreInChat: (value) =>
    `${counted(value, { one: "نتيجة أخرى واحدة", two: "نتيجتان أخريان", few: "# نتائج أخرى", many: "# نتيجة أخرى", other: "# نتيجة أخرى" })} في هذه المحادثة`,
  showMore: "عرض المزيد من النتائج",
  count: (hits, chats) => `${hitsIn(hits)} في ${chatsIn(chats)}`,
  countCut: (hits) => `أكثر من ${hitsIn(hits)}؛ هذه هي الأحدث`,
  nothing: (text) => `لا تحتوي أي محادثة على «${isolated(text)}».`,
  nothingFiltered: (text) => `لا تحتوي أي محادثة على «${isolated(text)}» بهذه المرشحات.`,
  nothingYet: (text) => `لم يُعثر على «${isolated(text)}» حتى الآن.`,
  noWord: "يُكتب هنا ما يُبحث عنه. ‎-كلمة تستبعد الرسائل التي فيها.",
  hint: "كل الكلمات، «عبارة بعينها»، بداية*، ‑بدون",
  indexing: (percent) => `الفهرسة مستمرة: ${count(percent)} %`,
};
