import type { desktopWords as english } from "../../../settings/desktop-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";

export const words: Translation<typeof english> = {
  heading: "سطح المكتب",
  tray: "إظهار Cloister في شريط النظام",
  trayHint:
    "عند إغلاق النافذة يبقى Cloister عاملًا في شريط النظام، فتستمر الإجابات والتنزيلات. والإنهاء ينهيه. الافتراضي: معطّل.",
  trays: {
    off: "",
    starting: "",
    shown: "",
    missing:
      "لا يعرض سطح المكتب هذا شريط نظام، فإغلاق النافذة ما زال ينهي Cloister. إذا أضيف شريط فيُعطَّل هذا ثم يُفعَّل من جديد.",
  },
  quickQuestion: "سؤال سريع",
  quickQuestionHint: (keys) =>
    `تفتح ${isolated(keys)} نافذة صغيرة لسؤال واحد فوق كل شيء ما دام Cloister يعمل. وهي محادثة مؤقتة: في الذاكرة فقط، إلا إذا فُتحت في Cloister. الافتراضي: معطّل.`,
  quickQuestionHintWithoutKeys:
    "نافذة صغيرة لسؤال واحد فوق كل شيء ما دام Cloister يعمل. لا مفاتيح لها الآن: تُختار في «لوحة المفاتيح». وهي محادثة مؤقتة: في الذاكرة فقط، إلا إذا فُتحت في Cloister. الافتراضي: معطّل.",
  quickQuestions: {
    off: () => "",
    ready: () => "",
    "without-keys": () => "",
    taken: (keys) => `يستخدم برنامج آخر ${isolated(keys)}. تُختار مفاتيح أخرى في «لوحة المفاتيح».`,
  },
  askNow: "السؤال الآن",
};
