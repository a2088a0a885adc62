import { inLanguage } from "../languages/in-language.ts";

/** What messages of other apps have and have not here. Main names it in English, and so it is stored. */
export const words = inLanguage("components/left-out-words", {
  names: {
    image: "image",
    audio: "audio",
    video: "video",
    "audio and video": "audio and video",
    "tool call": "tool call",
    "tool output": "tool output",
    "error of a tool": "error of a tool",
    "web page": "web page",
    "quotation of a web page": "quotation of a web page",
    reasoning: "reasoning",
    "custom instructions": "custom instructions",
    memory: "memory",
    "content of another app": "content of another app",
    "attached file": "attached file",
    attachment: "attachment",
    sources: "sources",
    "system message": "system message",
    "other things": "other things",
  },
} as const);
