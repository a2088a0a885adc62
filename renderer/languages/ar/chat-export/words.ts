import type { words as english } from "../../../chat-export/words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";

import { chatsIn, messagesIn } from "../nouns.ts";

export const words: Translation<typeof english> = {
  title: (title) => `تصدير «${isolated(title)}»`,
  titleAll: "تصدير المحادثات",
  description: "يكتب ملفًا في المكان المختار. لا يُرسل شيء إلى أي مكان.",
  scope: "ما يُصدَّر",
  scopes: {
    branch: { name: "هذا الفرع", hint: "الرسائل كما تعرضها المحادثة الآن." },
    chat: { name: "المحادثة كاملة", hint: "كل الفروع، مع كل نسخة من كل رسالة." },
    all: { name: "كل المحادثات", hint: "كل محادثة في هذا الملف الشخصي، بكل فروعها." },
  },
  format: "الصيغة",
  formats: {
    markdown: { name: "Markdown", hint: "نص بسيط يفتحه أي محرر." },
    html: { name: "HTML", hint: "صفحة لأي متصفح، دون تحميل أي شيء." },
    pdf: { name: "PDF", hint: "صفحات مرقّمة، للطباعة أو التسليم." },
    json: { name: "JSON", hint: "كل شيء بدقة: يستطيع Cloister استيراده من جديد." },
  },
  withFigures: "مع القياسات وبصمات النماذج",
  withFiguresHint: "السرعة وأخذ العينات والمحرك وبصمة SHA-256 لملف النموذج مع كل إجابة.",
  amount: (chats, messages, size) => `${chatsIn(chats)}، ${messagesIn(messages)}، نحو ${size}`,
  archive: "أرشيف واحد فيه ملف لكل محادثة.",
  notEncrypted: "الملف غير مشفّر: من يملكه يستطيع قراءته.",
  measuring: "جارٍ القياس",
  start: "تصدير…",
  again: "تصدير مرة أخرى…",
  cancel: "إلغاء",
  close: "إغلاق",
  writing: (fileName) => `جارٍ كتابة ${isolated(fileName)}`,
  saved: (fileName) => `حُفظ باسم ${isolated(fileName)}.`,
  cancelled: "أُلغي. لم يبقَ أي ملف.",
};
