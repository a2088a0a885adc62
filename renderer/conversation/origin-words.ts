import type { ChatFileKind } from "../../app/chat-export/exported-chat.ts";
import { inLanguage } from "../languages/in-language.ts";

/** What Details says about messages that came from a file. */
export const words = inLanguage("conversation/origin-words", {
  heading: "Origin",
  from: "Imported from",
  kinds: {
    cloister: "a Cloister export",
    chatgpt: "ChatGPT",
    "open-webui": "Open WebUI",
    jan: "Jan",
  } satisfies Record<ChatFileKind, string>,
  model: "Model",
  modelNote: "As the file names it. Nothing else is known of how this was made.",
  notImported: "Not imported",
} as const);
