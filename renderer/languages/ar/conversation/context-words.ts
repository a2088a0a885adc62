import type { words as english } from "../../../conversation/context-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { tokensIn } from "../nouns.ts";
import { count, counted } from "../numbers.ts";

const oldest = (value: number): string =>
  counted(value, {
    one: "أقدم رسالة",
    two: "أقدم رسالتين",
    few: "أقدم # رسائل",
    many: "أقدم # رسالة",
    other: "أقدم # رسالة",
  });
const messagesGenitive = (value: number): string =>
  counted(value, {
    one: "الرسالة",
    two: "الرسالتين",
    few: "الرسائل الـ#",
    many: "الرسائل الـ#",
    other: "الرسائل الـ#",
  });

export const words: Translation<typeof english> = {
  saw: "ما رآه النموذج",
  closeSaw: "إغلاق ما رآه النموذج",
  leftOutBefore: (value) => `لم يرَ النموذج ${oldest(value)}.`,
  summarizedBefore: (value) => `رأى النموذج ملخصًا بدلًا من ${oldest(value)}.`,
  partlyBefore: (value) =>
    `رأى النموذج ${counted(value, { one: "رسالة واحدة", two: "رسالتين", few: "# رسائل", many: "# رسالة", other: "# رسالة" })} جزئيًا.`,
  noLongerSees: "لم يعد النموذج يرى الرسائل أعلاه",
  seesSummary: "يرى النموذج ملخصًا بدلًا من الرسائل أعلاه",
  summaryOf: (value) => `ملخص ${messagesGenitive(value)} أعلاه`,
  summaryBy: (modelName) => `كتبه ${isolated(modelName)}`,
  summaryEdited: "حُرِّر يدويًا",
  summaryDiscarded: "الإجابة التالية التي تحتاج ملخصًا تكتب غيره.",
  editSummary: "تحرير الملخص",
  edit: "تحرير",
  save: "حفظ",
  cancel: "إلغاء",
  makeAnew: "كتابة غيره",
  keep: "الاحتفاظ بهذا",
  summarizing: "جارٍ تلخيص أقدم الرسائل",
  intro: (tokens, contextSize) =>
    `لهذه الإجابة تلقى النموذج ${tokens} من الرموز. ويتسع سياقه لعدد ${contextSize}.`,
  strip: "حصص السياق",
  rows: "أجزاء السياق",
  systemPrompt: "موجّه النظام",
  template: "قالب المحادثة",
  summary: "الملخص",
  answer: "هذه الإجابة",
  free: "متاح",
  you: "أنا",
  assistant: "المساعد",
  tokens: tokensIn,
  notKept: "لم يُحفظ ما رآه النموذج لهذه الإجابة. تحفظه الإجابات بدءًا من هذا الإصدار.",
  seen: {
    whole: "مرئية",
    partly: "جزئيًا",
    leftOut: "مستبعدة",
    summarized: "ملخصة",
    empty: "بلا نص",
    after: "كُتبت لاحقًا",
  },
  outgrown: "لم يعد السياق يتسع لهذه المحادثة.",
  leaveOut: "استبعاد الأقدم",
  summarize: "تلخيص الأقدم",
  always: "دائمًا في هذه المحادثة",
  outgrownNext: "لا يُنقص الاستبعاد أو التلخيص شيئًا من المحادثة: ما لم يعد النموذج يراه يُعلَّم.",
  contextEnd: "ملأت الإجابة السياق.",
  whenOutgrown: "عندما لا يتسع السياق لهذه المحادثة",
  policies: {
    default: (name) => `كما في الإعدادات (${name})`,
    ask: "التوقف والسؤال",
    leaveOut: "استبعاد الأقدم",
    summarize: "تلخيص الأقدم",
  },
  typed: (value) => `كُتب ${value} من الرموز`,
  typedAbout: (value) => `كُتب نحو ${value} من الرموز`,
  left: (value) => `يبقى نحو ${value} للإجابة`,
  tooMany: (value) => `نحو ${value} أكثر مما يتسع له السياق`,
  willLeaveOut: "ستُستبعد أقدم الرسائل",
  willSummarize: "ستُلخَّص أقدم الرسائل",
  valueAbout: (used, size) => `نحو ${count(used)} من ${tokensIn(size)}`,
  valueTyped: (used, size) => `نحو ${count(used)} من ${tokensIn(size)}، مع ما كُتب`,
  earlier: (value) =>
    counted(value, {
      one: "رسالة سابقة",
      two: "رسالتان سابقتان",
      few: "# رسائل سابقة",
      many: "# رسالة سابقة",
      other: "# رسالة سابقة",
    }),
  withAttached: (value) => `${value} من الرموز مع المرفقات`,
  withAttachedAbout: (value) => `نحو ${value} من الرموز مع المرفقات`,
  ofThese: (value) => `نحو ${value} منها`,
};
