import type { ExportedMessage } from "../../app/chat-export/exported-chat.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { ChatPart, CheckContract } from "../hosts/check/contract.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";

export type FoundChat = Extract<ChatPart, { readonly kind: "chat" }>;

/** What is done with a file's chats, in their order. */
export type ChatVisitor = {
  /** A chat begins. False passes over it. */
  readonly begin: (found: FoundChat) => Promise<boolean>;
  /** Some messages of the chat that began; `from` is how many came before. */
  readonly messages: (messages: readonly ExportedMessage[], from: number) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly unreadable: (title: string, reason: string) => void;
};

/** One chat is parsed in this time, or its file is refused. */
const partTimeoutMs = 120_000;

const fileError = (thrown: unknown): AppError => {
  const error = toAppError(thrown);
  switch (error.code) {
    case "host-stopped":
      return new AppError(
        "chat-file-refused",
        "The file could not be read: the process that read it ended. It may be damaged, or built to do harm.",
        { cause: thrown },
      );
    case "timeout":
      return new AppError("chat-file-refused", "The file could not be read: it took too long.", {
        cause: thrown,
      });
    default:
      return error;
  }
};

const cancelled = (): AppError => new AppError("cancelled", "The import was cancelled.");

/**
 * Reads one file in a host of its own, which ends with it. What it does to that process dies there. Throws
 * chat-file-refused, `cancelled`, and what the visitor throws.
 */
export const readChatFile = async (options: {
  readonly host: SupervisedHost<CheckContract>;
  readonly filePath: string;
  readonly threadPath: string | null;
  readonly signal: AbortSignal;
  readonly visitor: ChatVisitor;
}): Promise<void> => {
  const { filePath, threadPath, signal, visitor } = options;
  await runOnce(options.host, async (host) => {
    const ask = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
      if (signal.aborted) {
        throw cancelled();
      }
      try {
        return await call();
      } catch (thrown) {
        throw signal.aborted ? cancelled() : fileError(thrown);
      }
    };
    await ask(() => host.call("openChats", { filePath, threadPath }, { timeoutMs: partTimeoutMs }));
    let wanted = false;
    let from = 0;
    for (;;) {
      const part = await ask(() => host.call("nextChatPart", {}, { signal, timeoutMs: partTimeoutMs }));
      if (part === null) {
        return;
      }
      if (part.kind === "unreadable") {
        visitor.unreadable(part.title, part.reason);
        continue;
      }
      if (part.kind === "chat") {
        from = 0;
        wanted = await visitor.begin(part);
      }
      if (wanted) {
        await visitor.messages(part.messages, from);
      }
      from += part.messages.length;
      if (part.last && wanted) {
        await visitor.end();
      }
    }
  });
};
