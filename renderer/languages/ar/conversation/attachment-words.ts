import type { words as english } from "../../../conversation/attachment-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { tokensIn } from "../nouns.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  attach: "إرفاق",
  list: "المرفقات",
  sentList: "الملفات المرفقة",
  remove: (name) => `إزالة ${isolated(name)}`,
  look: (name) => `عرض نص ${isolated(name)}`,
  reading: (name) => `قراءة ${isolated(name)}`,
  readingShort: "قيد القراءة",
  readingPages: (done, total) => `قراءة الصفحة ${done} من ${total}`,
  kinds: {
    text: "نص",
    markdown: "Markdown",
    csv: "CSV",
    code: "شيفرة",
    pdf: "PDF",
    docx: "DOCX",
  },
  pages: (value) =>
    counted(value, {
      one: "صفحة واحدة",
      two: "صفحتان",
      few: `${count(value)} صفحات`,
      other: `${count(value)} صفحة`,
    }),
  tokens: tokensIn,
  tokensAbout: (value) => `نحو ${tokensIn(value)}`,
  encodings: {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1252": "Windows-1252",
  },
  readAs: (encoding) => `قُرئ بترميز ${isolated(encoding)}`,
  withoutText: (value) =>
    counted(value, {
      one: "صفحة واحدة بلا نص",
      two: "صفحتان بلا نص",
      few: `${count(value)} صفحات بلا نص`,
      other: `${count(value)} صفحة بلا نص`,
    }),
  panel: "النص المرفق",
  closePanel: "إغلاق النص المرفق",
  panelIntro: "هذا كل ما يُعطى للنموذج من الملف، كلمة بكلمة.",
  kind: "النوع",
  size: "الحجم",
  pageCount: "الصفحات",
  pagesWithoutText: "صفحات بلا نص",
  encoding: "الترميز",
  characters: "المحارف",
  sha256: "SHA-256 للملف",
  copyHash: "نسخ SHA-256 للملف",
  text: "النص",
  showMore: "عرض المزيد",
  dropHere: "الإفلات للإرفاق بالرسالة",
  dropHint: "نص وMarkdown وCSV وشيفرة مصدرية وPDF وDOCX. تذهب ملفات النماذج إلى النماذج.",
};
