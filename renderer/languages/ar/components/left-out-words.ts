import type { words as english } from "../../../components/left-out-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  names: {
    image: "صورة",
    audio: "صوت",
    video: "فيديو",
    "audio and video": "صوت وفيديو",
    "tool call": "استدعاء أداة",
    "tool output": "ناتج أداة",
    "error of a tool": "خطأ في أداة",
    "web page": "صفحة ويب",
    "quotation of a web page": "اقتباس من صفحة ويب",
    reasoning: "تفكير",
    "custom instructions": "تعليمات خاصة",
    memory: "ذاكرة",
    "content of another app": "محتوى تطبيق آخر",
    "attached file": "ملف مرفق",
    attachment: "مرفق",
    sources: "مصادر",
    "system message": "رسالة نظام",
    "other things": "أشياء أخرى",
  },
};
