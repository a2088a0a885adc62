import type { words as english } from "../../../models/download-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  downloads: "التنزيلات",
  download: "تنزيل",
  starting: "جارٍ البدء",
  pause: "إيقاف مؤقت",
  resume: "استئناف",
  cancel: "إلغاء",
  clear: "إزالة من القائمة",
  tryAgain: "إعادة المحاولة",
  downloading: (name) => `جارٍ تنزيل ${isolated(name)}`,
  waiting: "في انتظار التنزيلات التي قبله",
  connecting: "جارٍ الاتصال",
  speed: (size) => `${size}/ث`,
  checking: (amount) => `جارٍ فحص الموجود هنا، ${amount}`,
  stopped: (amount) => `توقف عند ${amount}`,
  notBegun: "لم يبدأ",
  paused: (amount) => `متوقف مؤقتًا عند ${amount}`,
  retrying: (amount, seconds) =>
    seconds === null || seconds < 1
      ? `انقطع الاتصال عند ${amount}. تجري محاولة جديدة`
      : `انقطع الاتصال عند ${amount}. محاولة جديدة بعد ${count(seconds)} ث`,
  done: {
    catalog: "تم التنزيل. بصمة SHA-256 هي المثبّتة في الكتالوج.",
    hub: "تم التنزيل. بصمة SHA-256 هي التي يذكرها المركز.",
  },
  installed: "مثبّت",
  summary: (value) =>
    counted(value, {
      zero: "لا تنزيلات",
      one: "تنزيل واحد",
      two: "تنزيلان",
      few: "# تنزيلات",
      many: "# تنزيلًا",
      other: "# تنزيل",
    }),
  pausedShort: "متوقف مؤقتًا",
  failedShort: "فشل",
};
