import type { words as english } from "../../../conversation/branch-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { messagesIn } from "../nouns.ts";

export const words: Translation<typeof english> = {
  edit: "تحرير",
  editMessage: "تحرير الرسالة",
  editHint: "تُحفظ بجانب الرسالة القديمة ويُجاب عنها. لا يضيع شيء.",
  editAnswerHint: "تُحفظ بوصفها نسختكم بجانب إجابة النموذج. لا يضيع شيء.",
  save: "حفظ",
  edited: "حُرِّرت يدويًا.",
  branch: "تفريع",
  branchExplained: "المتابعة من هنا في فرع جديد. ما يلي الآن يبقى.",
  branchBegun: "فرع جديد: تتابع الرسالة التالية من هنا. ما كان يلي محفوظ.",
  branchAtEnd: "تتابع الرسالة التالية من هنا.",
  showContinuation: "عرض ما كان يلي",
  copyBranch: "المتابعة في محادثة جديدة",
  copiedTitle: (title) => `${title} (فرع)`,
  continuedFrom: (title) => `تتمة «${isolated(title)}»`,
  originGone: "تتمة محادثة لم تعد موجودة هنا",
  openOrigin: "فتحها",
  branches: "الفروع",
  showBranches: "الفروع",
  closeBranches: "إغلاق الفروع",
  oneBranch: "في هذه المحادثة فرع واحد. ينشئ التحرير والتوليد من جديد والتفريع فروعًا أخرى، ويبقى هذا.",
  leftOut: (value) => `لم تُرسم هنا ${value} من المقاطع الأقدم. وهي محفوظة.`,
  emptyMessage: "بلا نص",
  messageCount: (value) => (value === 1 ? "" : messagesIn(value)),
};
