import type { AssistantContent } from "./assistant.ts";

export const assistantFields = [
  "modelFileId",
  "systemPrompt",
  "temperature",
  "topK",
  "topP",
  "minP",
  "repeatPenalty",
  "seed",
  "maxTokens",
  "stopStrings",
  "contextSize",
  "jsonSchema",
] as const;

export type AssistantField = (typeof assistantFields)[number];

const fieldOf = (content: AssistantContent, field: AssistantField): unknown =>
  field === "modelFileId" || field === "systemPrompt" || field === "temperature"
    ? content[field]
    : content.answerSettings[field];

/** Which settings of a chat are others than its assistant's. A model that the assistant leaves open never is. */
export const changedFromAssistant = (
  chat: AssistantContent,
  content: AssistantContent,
): readonly AssistantField[] =>
  assistantFields.filter(
    (field) =>
      !(field === "modelFileId" && content.modelFileId === null) &&
      JSON.stringify(fieldOf(chat, field)) !== JSON.stringify(fieldOf(content, field)),
  );
