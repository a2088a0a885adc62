import type { words as english } from "../../../comparison/tokens-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";

export const words: Translation<typeof english> = {
  title: "رمزًا رمزًا",
  intro: "يعطي الموجّه نفسه لكل الملفات، ويأخذ دائمًا الرمز الأرجح، ويبيّن أين يترك كل ملف المرجع أول مرة.",
  prompt: "الموجّه",
  placeholder: "عاصمة فرنسا هي",
  maximum: "الرموز على الأكثر",
  tokens: (value) => `${value} رمز`,
  run: "تشغيل",
  running: "يمر على كل الملفات",
  traces: "الموجّهات السابقة",
  answer: "الإجابة",
  ofFile: "ما كتبه كل ملف",
  onReference: "إجابة المرجع كما يراها كل ملف",
  surprise: "المفاجأة",
  surpriseExplained: "مدى استبعاد الملف لكل رمز من إجابة المرجع. كلما زاد اشتد الخط تحته.",
  levels: {
    low: "متوقع: 50 % أو أكثر",
    some: "من 10 إلى 50 %",
    much: "من 1 إلى 10 %",
    most: "أقل من 1 %",
  },
  tokenSaid: (token, percent) => `${isolated(token)}، ${percent}`,
  probability: (percent) => `باحتمال ${percent}`,
  others: "الأرجح هنا",
  reference: "المرجع",
  same: "يكتب ما يكتبه المرجع حتى النهاية.",
  leaves: (place) => `يترك المرجع عند الرمز ${place}.`,
  wrote: (own, percent) => `كتب «${isolated(own)}» (${percent})؛`,
  referenceWrote: (token, percent) => `وكان لرمز المرجع «${isolated(token)}» هناك ${percent}.`,
  inReference: (token, percent) => `أعطى المرجع «${isolated(token)}» ${percent}.`,
  otherTokenizer: "يقطّع النص إلى رموز غير رموز المرجع، فلا يوضع أحدهما بجانب الآخر.",
  nothing: "لم يكتب شيئًا.",
  notRunning: "انتظروا حتى تنتهي المقارنة أو تتوقف مؤقتًا: المحرك يقيس الآن.",
  placeOf: (place, total) => `الرمز ${place} من ${total}`,
};
