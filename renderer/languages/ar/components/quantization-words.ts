import type { words as english } from "../../../components/quantization-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";

export const words: Translation<typeof english> = {
  making: (name, type) => `إنشاء ${isolated(type)} من ${isolated(name)}`,
  state: {
    queued: "في الانتظار",
    measuring: "حساب مصفوفة الأهمية",
    quantizing: "كتابة",
    checking: "فحص المكتوب",
    done: "تم",
    failed: "فشل",
    cancelled: "أُلغي",
  },
  done: (name, type, size) => `أُنشئ ${isolated(type)} من ${isolated(name)}: ${size}.`,
  cancelled: (name, type) => `أُلغي إنشاء ${isolated(type)} من ${isolated(name)}. لا يُحفظ منه شيء.`,
  cancel: "إلغاء",
  dismiss: "إغلاق",
};
