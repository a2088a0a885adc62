import type { Assistant, AssistantContent, AssistantCopy } from "./assistant.ts";

export type TakenAssistant = Omit<AssistantContent, "modelFileId"> & {
  /** Missing where the assistant leaves the model open. */
  readonly modelFileId?: string;
  readonly assistant: AssistantCopy;
};

/** What a chat is changed to when it takes an assistant: its settings, and the copy that they are compared with. */
export const takeAssistant = ({
  id,
  name,
  updatedAt,
  content,
}: Pick<Assistant, "id" | "name" | "updatedAt" | "content">): TakenAssistant => {
  const { modelFileId, ...settings } = content;
  return {
    ...settings,
    ...(modelFileId === null ? {} : { modelFileId }),
    assistant: { id, name, updatedAt, content },
  };
};
