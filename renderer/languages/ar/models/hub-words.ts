import type { words as english } from "../../../models/hub-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  publicHub: "Hugging Face",
  unknownHub: "مركز النماذج",
  anywhere: "المركز",
  intro: (host) =>
    `نماذج أخرى، مباشرة من ${isolated(host)}. لا يُسأل إلا عند الضغط على «بحث»، ويعرف عندها كلمات البحث وعنوان الشبكة.`,
  search: "البحث في المركز",
  searchPlaceholder: "كلمات، أو المالك/الاسم",
  ask: "بحث",
  results: "نتائج المركز",
  asking: (host) => `جارٍ سؤال ${isolated(host)}`,
  none: (text) => `لا شيء هناك اسمه «${isolated(text)}».`,
  downloads: (value) => `${value} تنزيل`,
  updated: (date) => `تغيّر في ${date}`,
  licenseNotStated: "الترخيص غير مذكور",
  gated: "يحتاج إلى حساب مصرح له",
  gatedHint: "يقرر ناشره من يحصل عليه. يُطلب الإذن من صفحة المركز، ثم يضاف رمز الوصول في الإعدادات.",
  openSettings: "فتح الإعدادات",
  files: (repository) => `ملفات ${isolated(repository)}`,
  askingFiles: "جارٍ طلب قائمة ملفاته",
  noFiles: "لا توجد ملفات GGUF في هذا المستودع.",
  commit: (commit) => `الإيداع ${isolated(commit)}`,
  parts: (value) =>
    counted(value, {
      zero: "لا أجزاء",
      one: "جزء واحد",
      two: "جزآن",
      few: "# أجزاء",
      many: "# جزءًا",
      other: "# جزء",
    }),
  statedBy: {
    catalog: "مثبّت في الكتالوج",
    hub: "البصمة كما يذكرها المركز",
    none: "لا يذكر المركز بصمة لهذا الملف. لا يمكن التحقق منه، فلا يُنزَّل.",
  },
  eachStatedBy: { catalog: "كل جزء مثبّت في الكتالوج", hub: "كل جزء ببصمته كما يذكرها المركز" },
  conflict: "يثبّت الكتالوج بهذا الاسم ملفًا غير الذي في المركز الآن. لا يُنزَّل شيء.",
  conflictCatalog: "الكتالوج",
  conflictHub: "المركز",
};
