import type { tuningWords as english } from "../../../settings/tuning-words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  heading: "المحرك بالتفصيل",
  intro: "يسري أي تغيير مع الإجابة التالية: عندها يُحمَّل النموذج من جديد.",
  reloadsNext: "تغيّر بعد تحميل النموذج: الإجابة التالية تحمّله من جديد.",
  automatic: "تلقائي",
  threads: "خيوط المعالجة",
  threadsHint: (cores) =>
    `خيوط المعالج. يراعي التلقائي ما تحتاجه البرامج الأخرى؛ ولا يؤخذ أبدًا أكثر من ${counted(cores, { one: "النواة الوحيدة", two: "النواتين", few: "الأنوية الـ#", many: "الأنوية الـ#", other: "الأنوية الـ#" })} في هذا الجهاز. الافتراضي: تلقائي.`,
  batchSize: "حجم الدفعة",
  batchSizeHint:
    "عدد رموز الموجّه التي تُقيَّم دفعة واحدة على الأكثر. الأصغر يحتاج ذاكرة أقل ويقرأ الموجّهات أبطأ. الافتراضي: تلقائي، 512.",
  gpuLayers: "طبقات GPU",
  gpuLayersHint:
    "عدد طبقات النموذج التي تحسبها بطاقة الرسوميات. يأخذ التلقائي ما تتسع له ذاكرتها. لا أثر له على CPU. الافتراضي: تلقائي.",
  flashAttention: "Flash attention",
  flashAttentionHint: "يحسب الانتباه بذاكرة أقل، وغالبًا أسرع. الافتراضي: تلقائي.",
  flashAttentions: { auto: "تلقائي", on: "مفعّل", off: "معطّل" },
  keyValueCache: "ذاكرة KV",
  keyValueCacheHint:
    "مدى دقة حفظ السياق. يأخذ Q8_0 نحو نصف ذاكرة F16 وQ4_0 نحو ربعها؛ وتُقرأ الموجّهات أبطأ، وقد تسوء الإجابات. الافتراضي: F16.",
  keyValueCaches: { f16: "F16", q8_0: "Q8_0", q4_0: "Q4_0" },
  speculation: "فك الترميز التخميني",
  speculationHint:
    "يخمن الرموز التالية ويدع النموذج يفحص عدة رموز دفعة واحدة. عند قياسه هنا على CPU لم يفد في أي مهمة؛ وقد يختلف الأمر مع بطاقة رسوميات. تعدّ تفاصيل الإجابة ما خُمِّن. الافتراضي: معطّل.",
  speculations: { off: "معطّل", "prompt-lookup": "من الموجّه", "draft-model": "من نموذج أصغر" },
  draftModel: "نموذج المسودة",
  draftModelHint:
    "نموذج أصغر كثيرًا من العائلة نفسها: يجب أن تكون له المفردات نفسها. ويأخذ ذاكرة إلى جانب النموذج.",
  noDraftModel: "لم يُختر",
  reset: "إعادة هذه الإعدادات إلى القيم الافتراضية",
};
