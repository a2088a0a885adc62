import { inLanguage } from "../languages/in-language.ts";

export const quickWords = inLanguage("shell/quick-words", {
  title: "Quick question",
  answer: "Answer",
  temporary: "Temporary: held in memory only, and gone with the next question.",
  open: "Open in Cloister",
  close: "Close",
  hint: "Enter asks, Escape closes.",
  noModel: "No model is installed. Open Cloister and choose one in Models.",
  copy: "Copy",
} as const);
