import type { words as english } from "../../../evaluation-sets/words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "استيراد مجموعة",
  description: (file) => `من ${isolated(file)}. لا يُحفظ منه شيء حتى تستوردوه.`,
  reading: "قراءة الملف",
  name: "اسم المجموعة",
  found: (value) =>
    counted(value, {
      zero: "لا أسئلة",
      one: "سؤال واحد",
      two: "سؤالان",
      few: "# أسئلة",
      many: "# سؤالًا",
      other: "# سؤال",
    }),
  kind: {
    "multiple-choice": "اختيار من متعدد",
    exact: "مطابقة تامة",
    normalized: "مطابقة بلا اعتبار لحالة الأحرف والترقيم",
    "regular-expression": "تعبير نمطي",
    json: "JSON بحسب مخطط",
    judgment: "تقيّمونه أنتم",
  },
  ofKind: (kind, value) => `${kind}: ${count(value)}`,
  none: "ليس في هذا الملف سطر يصلح سؤالًا.",
  brokenHeading: (value) =>
    counted(value, {
      zero: "لا أسطر معطوبة",
      one: "سطر معطوب واحد",
      two: "سطران معطوبان",
      few: "# أسطر معطوبة",
      many: "# سطرًا معطوبًا",
      other: "# سطر معطوب",
    }),
  brokenHint: "تُترك هذه الأسطر. أصلحوها في الملف واختاروه من جديد، أو تابعوا من دونها.",
  brokenLines: "الأسطر المعطوبة",
  line: (line, reason) => `السطر ${line}: ${reason}`,
  more: (value) => `و${count(value)} غيرها`,
  ignored: (fields) => `حقول ليست في أي سؤال، تُركت: ${isolated(fields)}.`,
  first: "الأسئلة الأولى",
  cancel: "إلغاء",
  close: "إغلاق",
  start: (value) =>
    counted(value, {
      zero: "استيراد 0 أسئلة",
      one: "استيراد سؤال واحد",
      two: "استيراد سؤالين",
      few: "استيراد # أسئلة",
      many: "استيراد # سؤالًا",
      other: "استيراد # سؤال",
    }),
  importing: "جارٍ الاستيراد",
};
