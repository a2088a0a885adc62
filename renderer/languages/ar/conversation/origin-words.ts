import type { words as english } from "../../../conversation/origin-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "الأصل",
  from: "مستورد من",
  kinds: { cloister: "ملف صدّره Cloister", chatgpt: "ChatGPT", "open-webui": "Open WebUI", jan: "Jan" },
  model: "النموذج",
  modelNote: "كما يسميه الملف. لا يُعرف غير ذلك عن كيفية كتابته.",
  notImported: "لم يُستورد",
};
