import type { Assistant } from "../../app/assistants/assistant.ts";
import type { AssistantFile } from "../../app/assistants/assistant-file.ts";

/** An assistant as the text of a file that `readAssistantFile` takes back. */
export const assistantFileOf = ({ name, description, content }: Assistant): string => {
  const file: AssistantFile = {
    format: "cloister-assistants",
    formatVersion: 1,
    assistants: [{ name, description, content }],
  };
  return `${JSON.stringify(file, null, 2)}\n`;
};

/** A file name that every system takes. */
export const assistantFileName = (name: string): string => {
  const plain = name
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${plain === "" ? "assistant" : plain}.assistant.json`;
};
