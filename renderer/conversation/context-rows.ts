import type { Message } from "../../app/chats/message.ts";
import type { ContextLedger } from "../../app/generation/context-ledger.ts";
import type { GenerationRecord } from "../../app/generation/generation-record.ts";
import { type MessageSeen, messageSeen } from "../../app/generation/message-seen.ts";

/** A line of what the model saw, in the order of the prompt. */
export type ContextRow =
  | { readonly kind: "systemPrompt" | "template" | "answer" | "free"; readonly tokens: number }
  | { readonly kind: "summary"; readonly tokens: number; readonly text: string }
  /** A file within the message above, whose tokens contain these. */
  | { readonly kind: "attachment"; readonly name: string; readonly tokens: number }
  | {
      /** Messages that are not on the page, together. */
      readonly kind: "earlier";
      readonly count: number;
      readonly seen: MessageSeen;
      /** Null where the model was not given them. */
      readonly tokens: number | null;
    }
  | {
      readonly kind: "message";
      readonly message: Message;
      readonly seen: MessageSeen;
      /** Null where the model was not given it. */
      readonly tokens: number | null;
    };

/** Those before the part that is on the page, as one line for the unseen and one for the others. */
const earlierRows = (ledger: ContextLedger, before: number): readonly ContextRow[] => {
  const unseen = Math.min(before, ledger.unseenMessages);
  const given = ledger.messageTokens.slice(0, before - unseen);
  const partly = ledger.partly.some((position) => position < before);
  return [
    ...(unseen === 0
      ? []
      : [{ kind: "earlier", count: unseen, seen: messageSeen(ledger, 0), tokens: null } as const]),
    ...(given.length === 0
      ? []
      : [
          {
            kind: "earlier",
            count: before - unseen,
            seen: partly ? "partly" : "whole",
            tokens: given.reduce((sum, tokens) => sum + tokens, 0),
          } as const,
        ]),
  ];
};

/**
 * What the model saw when it wrote the answer at this place of the shown branch, counted from 0; empty where that was not
 * kept. `before`: messages of the branch before the first of these.
 */
export const contextRows = (
  messages: readonly Message[],
  answerPosition: number,
  record: GenerationRecord | null,
  before = 0,
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
  const summary: readonly ContextRow[] =
    ledger.summary === null
      ? []
      : [{ kind: "summary", tokens: ledger.summary.tokens, text: ledger.summary.text }];
  const earlier = earlierRows(ledger, before);
  if (ledger.unseenMessages > 0 && ledger.unseenMessages <= before) {
    rows.push(...earlier.slice(0, 1), ...summary, ...earlier.slice(1));
  } else {
    rows.push(...earlier);
  }
  for (const [index, message] of messages.slice(0, answerPosition - before).entries()) {
    const position = before + index;
    if (position === ledger.unseenMessages && (before === 0 || position > before)) {
      rows.push(...summary);
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
