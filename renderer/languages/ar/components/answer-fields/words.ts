import type { words as english } from "../../../../components/answer-fields/words.ts";
import type { Translation } from "../../../translation.ts";
import { isolated } from "../../isolated.ts";
import { count } from "../../numbers.ts";

export const words: Translation<typeof english> = {
  names: {
    modelFileId: "النموذج",
    systemPrompt: "موجّه النظام",
    temperature: "درجة الحرارة",
    topK: "Top-k",
    topP: "Top-p",
    minP: "Min-p",
    repeatPenalty: "جزاء التكرار",
    seed: "البذرة",
    maxTokens: "أطول إجابة",
    stopStrings: "سلاسل التوقف",
    contextSize: "حجم السياق",
    jsonSchema: "صيغة الإجابة",
  },
  systemPromptHint: "تعليمات يقرؤها النموذج قبل الرسالة الأولى.",
  temperatureHint: "يختار 0 دائمًا الرمز الأرجح؛ والقيم الأعلى أكثر تنوعًا. الافتراضي: 0.70.",
  topKHint: "يختار من بين هذا العدد من أرجح الرموز؛ و0 يعني كلها. الافتراضي: 40.",
  topPHint: "يختار من بين أرجح الرموز التي تبلغ معًا هذا الاحتمال. الافتراضي: 0.95.",
  minPHint: "يستبعد الرموز الأقل احتمالًا من هذه النسبة من أرجحها. الافتراضي: 0.05.",
  repeatPenaltyHint: "فوق 1 تصبح الرموز التي وردت حديثًا أقل احتمالًا. الافتراضي: 1، أي بلا أثر.",
  seedHint: "العدد نفسه مع الموجّه نفسه يعطي الإجابة نفسها. الافتراضي: عدد آخر في كل مرة.",
  maxTokensHint: (tokens) =>
    `عدد الرموز الذي تتوقف الإجابة بعده، مع زر لمتابعتها. الافتراضي: كما في الإعدادات، ${tokens}.`,
  stopStringsHint:
    "تنتهي الإجابة حيث تبدأ إحدى هذه السلاسل. واحدة في كل سطر، و16 على الأكثر. الافتراضي: لا شيء.",
  contextSizeHint:
    "عدد الرموز الذي تتسع له هذه المحادثة. حجم غير المحمَّل يعيد تحميل النموذج. الافتراضي: كما في الإعدادات.",
  formatHint: "نص حر، أو JSON بشكل محدد. الافتراضي: نص حر.",
  random: "عشوائي",
  asInSettings: "كما في الإعدادات",
  sampling: "أخذ العينات",
  answer: "الإجابة",
  reset: (name) => `إعادة ضبط ${name}`,
  outOfBounds: (minimum, maximum, whole) =>
    `${whole ? "عدد صحيح" : "عدد"} من ${count(minimum)} إلى ${count(maximum)}. بقي كما كان.`,
  tooManyStops: (most, length) =>
    `على الأكثر ${count(most)} سطرًا، وفي كل سطر ${count(length)} حرفًا. بقي كما كان.`,
  freeText: "نص حر",
  json: "JSON وفق مخطط",
  schema: "مخطط JSON",
  schemaHint:
    "لا يستطيع النموذج كتابة غير ذلك، وتُفحص الإجابة بعد اكتمالها. لا يُعرض المخطط على النموذج: يُذكر المطلوب في موجّه النظام.",
  sample: "البدء من مثال",
  samples: {
    answer: "إجابة ومدى اليقين",
    list: "قائمة نصوص",
    extraction: "حقائق من نص",
    classification: "تصنيف وسببه",
  },
  usable: "يستطيع المحرك اتباع هذا المخطط.",
  notKept: "لا يُستخدم حتى يُصحَّح.",
  problem: (problem) => {
    switch (problem.kind) {
      case "syntax":
        return `السطر ${count(problem.line)}، العمود ${count(problem.column)}: ليس JSON هنا.`;
      case "too-long":
        return `فيه أكثر من ${count(problem.limit)} حرف. يجب اختصاره.`;
      case "too-many-parts":
        return `فيه أكثر من ${count(problem.limit)} جزء. يجب تصغيره.`;
      case "too-deep":
        return `${isolated(problem.path)}: متداخل أعمق من ${count(problem.limit)}.`;
      case "wrong-value":
        return `${isolated(problem.path)}: لا يسمح JSON Schema بهذه القيمة هنا.`;
      case "unsupported":
        return `${isolated(problem.path)}: لا يستطيع المحرك اتباع ${isolated(problem.keyword)}. يُحذف أو يُقال بطريقة أخرى.`;
      case "type-missing":
        return `${isolated(problem.path)}: ينقص النوع، مثل \u2068"type": "object"\u2069.`;
      case "reference-missing":
        return `${isolated(problem.path)}: لا يؤدي إلى شيء في \u2068"$defs"\u2069.`;
      case "reference-circular":
        return `${isolated(problem.path)}: يؤدي إلى نفسه قبل أن يُكتب شيء.`;
      case "number-too-large":
        return `${isolated(problem.path)}: كبير جدًا؛ ${count(problem.limit)} على الأكثر.`;
    }
  },
  note: (note) => {
    switch (note.kind) {
      case "checked-afterwards":
        return `${isolated(note.keyword)}: لا يُتبع أثناء الكتابة، بل يُفحص في الإجابة المكتملة.`;
      case "ignored":
        return `${isolated(note.keyword)}: لا يُتبع ولا يُفحص.`;
      case "all-properties":
        return "تُكتب الخصائص غير المطلوبة أيضًا.";
    }
  },
};
