import type { words as english } from "../../../errors/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  actions: {
    retry: "إعادة المحاولة",
    "open-models": "فتح النماذج",
    "open-settings": "فتح الإعدادات",
    "new-chat": "بدء محادثة جديدة",
    reload: "إعادة تحميل النافذة",
    "show-log": "عرض السجل",
    dismiss: "إغلاق",
  },
};
