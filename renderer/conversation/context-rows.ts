import type { Message } from "../../app/chats/message.ts";
import type { GenerationRecord } from "../../app/generation/generation-record.ts";
import { type MessageSeen, messageSeen } from "../../app/generation/message-seen.ts";

/** A line of what the model saw, in the order of the prompt. */
export type ContextRow =
  | { readonly kind: "systemPrompt" | "template" | "answer" | "free"; readonly tokens: number }
  | { readonly kind: "summary"; readonly tokens: number; readonly text: string }
  /** A file within the message above, whose tokens contain these. */
  | { readonly kind: "attachment"; readonly name: string; readonly tokens: number }
  | {
      readonly kind: "message";
      readonly message: Message;
      readonly seen: MessageSeen;
      /** Null where the model was not given it. */
      readonly tokens: number | null;
    };

/** What the model saw when it wrote the answer at this place of the shown branch; empty where that was not kept. */
export const contextRows = (
  messages: readonly Message[],
  answerPosition: number,
  record: GenerationRecord | null,
): readonly ContextRow[] => {
  const ledger = record?.context;
  if (record === null || ledger === undefined) {
    return [];
  }
  const tokensAt = (position: number): number => ledger.messageTokens[position - ledger.unseenMessages] ?? 0;
  const attachmentsAt = (position: number) =>
    (ledger.attachments ?? []).filter((attachment) => attachment.position === position);
  // An answer that was gone on with had its beginning in the prompt.
  const begun = answerPosition < ledger.unseenMessages ? 0 : tokensAt(answerPosition);
  const rows: ContextRow[] = [];
  if (ledger.systemPromptTokens > 0) {
    rows.push({ kind: "systemPrompt", tokens: ledger.systemPromptTokens });
  }
  for (const [position, message] of messages.slice(0, answerPosition).entries()) {
    if (position === ledger.unseenMessages && ledger.summary !== null) {
      rows.push({ kind: "summary", tokens: ledger.summary.tokens, text: ledger.summary.text });
    }
    const seen = messageSeen(ledger, position);
    if (seen !== "empty" && seen !== "after") {
      const unseen = seen === "leftOut" || seen === "summarized";
      rows.push({ kind: "message", message, seen, tokens: unseen ? null : tokensAt(position) });
      for (const { name, tokens } of attachmentsAt(position)) {
        rows.push({ kind: "attachment", name, tokens });
      }
    }
  }
  const used = record.promptTokens + record.generatedTokens;
  return [
    ...rows,
    { kind: "template", tokens: ledger.templateTokens },
    { kind: "answer", tokens: begun + record.generatedTokens },
    { kind: "free", tokens: Math.max(0, record.contextSize - used) },
  ];
};
