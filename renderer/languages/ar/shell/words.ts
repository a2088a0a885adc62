import type { words as english } from "../../../shell/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  product: "Cloister",
  mainNavigation: "القائمة الرئيسية",
  pages: {
    chats: "المحادثات",
    assistants: "المساعدون",
    models: "النماذج",
    compare: "المقارنة",
    licenses: "التراخيص",
    settings: "الإعدادات",
  },
  compareSectionsName: "أقسام المقارنة",
  compareSections: { comparisons: "المقارنات", sideBySide: "جنبًا إلى جنب" },
  offline: "دون اتصال",
  offlineExplained: "لم يُفتح أي اتصال منذ بدء Cloister.",
  connections: (value) =>
    counted(value, {
      zero: "لا اتصالات",
      one: "اتصال واحد",
      two: "اتصالان",
      few: "# اتصالات",
      many: "# اتصالًا",
      other: "# اتصال",
    }),
  connectionsExplained: (value) => `عدد الاتصالات المفتوحة منذ بدء Cloister: ${count(value)}.`,
  dismiss: "إغلاق",
  temporaryChat: "محادثة مؤقتة",
};
