import type { licenseWords as english } from "../../../components/license-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  classes: {
    "open-source": "مفتوح المصدر",
    "open-weights": "أوزان مفتوحة",
    community: "ترخيص مجتمعي",
    "non-commercial": "غير تجاري",
    unknown: "غير معروف",
  },
  classDefinitions: {
    "open-source":
      "معتمد من مبادرة المصدر المفتوح (Open Source Initiative): لأي شخص استخدامه وتغييره ومشاركته لأي غرض.",
    "open-weights": "قيود قليلة على الاستخدام، لكنه غير معتمد من Open Source Initiative.",
    community: "الاستخدام مسموح ضمن حدود: في المستخدمين أو المجالات أو التسمية أو بسياسة استخدام.",
    "non-commercial": "ليس للاستخدام التجاري دون ترخيص آخر.",
    unknown: "لم يذكر أحد ترخيصًا يعرفه Cloister.",
  },
  permits: "المسموح",
  requires: "الواجب",
  forbids: "الممنوع",
  nothingStated: "لم يُذكر شيء.",
  nothing: "لا شيء.",
  statementsFrom: (address) => `تلخص هذه الجمل ${isolated(address)}. وليست مشورة قانونية.`,
  noSource: "لم يذكر أحد أكثر من ذلك.",
  fullText: "النص الكامل",
  showText: "عرض النص الكامل",
  hideText: "إخفاء النص الكامل",
  searchText: "البحث في النص",
  hits: (value) =>
    counted(value, {
      zero: "لا أسطر",
      one: "سطر واحد",
      two: "سطران",
      few: "# أسطر",
      many: "# سطرًا",
      other: "# سطر",
    }),
  noHits: "ليس في هذا النص",
  textFrom: (from) => `من ${isolated(from)}.`,
  textHash: "نسخ SHA-256",
  noText: "النص الكامل غير محفوظ هنا. يُقرأ نص النموذج نفسه من مستودعه عند عرض النموذج.",
  noTextInRepository:
    "لا يحتوي مستودع النموذج على نص ترخيص. ما يُقبل هو ما ورد أعلاه؛ وفي مصدره الشروط كاملة.",
  moreLines: (value) =>
    `عرض ${counted(value, { zero: "0 أسطر", one: "سطر آخر واحد", two: "سطرين آخرين", few: "# أسطر أخرى", many: "# سطرًا آخر", other: "# سطر آخر" })}`,
  readingText: "جارٍ قراءة نص الترخيص",
  dialogTitle: (model) => `ترخيص ${isolated(model)}`,
  further: (license) => `يسري عليه أيضًا: ${isolated(license)}`,
  sameText: "في المستودع ملف ترخيص واحد؛ وهو معروض أعلاه.",
  accept: "قبول الترخيص",
  acceptUnknown: "قبول الترخيص",
  accepting: "جارٍ التسجيل",
  acceptHint: "يُسجَّل مع النموذج ما قُبل ومتى وبأي اسم. وإذا تغيّر النص يُسأل من جديد.",
  openness: "الانفتاح",
  opennessParts: {
    weights: "الأوزان",
    trainingCode: "شيفرة التدريب",
    trainingData: "بيانات التدريب",
    documentation: "التوثيق",
    licenseClass: "الترخيص",
  },
  opennessStates: { open: "مفتوح", partial: "مفتوح جزئيًا", closed: "مغلق", unknown: "غير مذكور" },
  opennessSource: (source) => (source === null ? "لم يذكره أحد." : `مذكور في ${isolated(source)}`),
  classesInLine: {
    "open-source": "مفتوح المصدر",
    "open-weights": "أوزان مفتوحة",
    community: "ترخيص مجتمعي",
    "non-commercial": "غير تجاري",
    unknown: "غير معروف",
  },
};
