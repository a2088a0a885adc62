import { chatFileLimits, type ExportedMessage } from "../../../app/chat-export/exported-chat.ts";
import { AppError } from "../../../app/errors/app-error.ts";

/** Messages that arrive in parts, until all of a chat are here and can be written at once. In memory alone. */
export type ChatStage = {
  /** `from` is how many came before: a part that comes again changes nothing. */
  readonly add: (importId: string, from: number, messages: readonly ExportedMessage[]) => void;
  /** All of them, or null where some are missing: this process may have been started anew meanwhile. */
  readonly take: (importId: string, count: number) => readonly ExportedMessage[] | null;
};

export const createChatStage = (): ChatStage => {
  /** One at a time: another import takes the place of what was left of the last. */
  let staged: { readonly importId: string; readonly messages: ExportedMessage[] } | null = null;
  return {
    add: (importId, from, messages) => {
      if (staged?.importId !== importId) {
        staged = { importId, messages: [] };
      }
      if (from + messages.length > chatFileLimits.messages) {
        throw new AppError("chat-file-refused", "The chat has more messages than a chat may have.");
      }
      if (from <= staged.messages.length) {
        staged.messages.splice(from, staged.messages.length - from, ...messages);
      }
    },
    take: (importId, count) => {
      if (count === 0) {
        return [];
      }
      if (staged?.importId !== importId || staged.messages.length !== count) {
        return null;
      }
      const { messages } = staged;
      staged = null;
      return messages;
    },
  };
};
