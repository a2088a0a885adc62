import type { ChatFileKind } from "../../app/chat-export/exported-chat.ts";

const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });

/** What Details says about messages that came from a file. */
export const words = {
  heading: "Origin",
  from: "Imported from",
  kinds: {
    cloister: "a Cloister export",
    chatgpt: "ChatGPT",
    "open-webui": "Open WebUI",
    jan: "Jan",
  } satisfies Record<ChatFileKind, string>,
  importedAt: (milliseconds: number): string => day.format(milliseconds),
  model: "Model",
  modelNote: "As the file names it. Nothing else is known of how this was made.",
  notImported: "Not imported",
} as const;
