import type { keyboardWords as english } from "../../../settings/keyboard-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";

export const words: Translation<typeof english> = {
  heading: "لوحة المفاتيح",
  intro: "كل أمر ومفاتيحه. تُختار المفاتيح للضغط على غيرها. يزيلها Backspace، ويتركها Escape كما هي.",
  announce: "إعلان الإجابات",
  announceHint:
    "ما يقوله قارئ الشاشة أثناء كتابة الإجابة. ويُقال في كل حال إنها بدأت أو انتهت أو أُوقفت أو فشلت. الافتراضي: البداية والنهاية.",
  announces: { ends: "البداية والنهاية", sentences: "جمل كاملة" },
  shortcuts: "الاختصارات",
  none: "بلا مفاتيح",
  press: "الضغط على المفاتيح",
  keysOf: (name, keys) => `مفاتيح ${name}: ${isolated(keys)}`,
  pressFor: (name) => `الضغط على مفاتيح لأمر ${name}`,
  reset: "إعادة الضبط",
  resetOne: (name) => `إعادة ضبط مفاتيح ${name}`,
  resetAll: "إعادة ضبط كل الاختصارات",
  taken: (keys, other) => `${isolated(keys)} لأمر «${other}» من قبل.`,
  swap: "تبديل",
  swapWith: (name, other) => `تبديل مفاتيح ${name} و${other}`,
  keep: "تركها كما هي",
  refused: (keys, reason) =>
    ({
      "edits-text": `${isolated(keys)} لتحرير النص. يُضغط على مفاتيح أخرى.`,
      "of-the-system": `${isolated(keys)} للنافذة أو النظام. يُضغط على مفاتيح أخرى.`,
      "writes-text": `${isolated(keys)} يكتب حرفًا في بعض لوحات المفاتيح. يُضغط على مفاتيح أخرى.`,
      "needs-modifier": `${isolated(keys)} يحتاج إلى مفاتيح أخرى معه، مثل Ctrl أو Alt. يُضغط عليها معًا.`,
      unknown: "لا تصلح هذه المفاتيح اختصارًا. يُضغط على غيرها.",
    })[reason],
  quickOff: "يعمل عند تفعيل السؤال السريع في «سطح المكتب».",
};
