import type { words as english } from "../../../components/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  copied: "نُسخ",
  copiedName: (label) => `${label}: نُسخ`,
  cancel: "إلغاء",
  undo: "تراجع",
  close: "إغلاق",
  clear: "مسح",
  model: "النموذج",
  noModel: "لا يوجد نموذج",
  chooseModel: "اختيار نموذج",
};
