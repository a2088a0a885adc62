import type { words as english } from "../../../quantization/words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "إنشاء تكميمات",
  description: (name, size) => `ملفات أصغر تُصنع من ${isolated(name)}، ${size}.`,
  parent: "تُصنع من",
  reading: "سؤال المحرك عما ينتج عن كل نوع",
  table: "الأنواع",
  choose: "إنشاء",
  makeType: (type) => `إنشاء ${isolated(type)}`,
  type: "النوع",
  bits: "بت لكل وزن",
  size: "الحجم",
  usual: "الأنواع المعتادة",
  all: "كل الأنواع",
  made: "أُنشئ من قبل",
  needsText: "يحتاج إلى مصفوفة أهمية.",
  otherwise: (value, total) =>
    `${count(value)} من ${count(total)} موتّرات تأخذ نوعًا آخر، لأن صفوفها لا تناسب هذا النوع.`,
  importance: "استعمال مصفوفة أهمية",
  importanceHint:
    "تُحسب من ملف نصي تختارونه بعد ذلك: الأوزان الأهم فيه تُحفظ أفضل من غيرها. يستغرق ذلك بعض الوقت.",
  free: (size) => `${size} حرة على القرص`,
  takes: (size) => `تشغل الملفات المختارة ${size}.`,
  progress: "ما يجري إنشاؤه",
  cancel: "إلغاء",
  close: "إغلاق",
  startNone: "إنشاء ملفات",
  start: (value) =>
    counted(value, {
      zero: "إنشاء 0 ملفات",
      one: "إنشاء ملف واحد",
      two: "إنشاء ملفين",
      few: "إنشاء # ملفات",
      many: "إنشاء # ملفًا",
      other: "إنشاء # ملف",
    }),
  starting: "جارٍ البدء",
};
