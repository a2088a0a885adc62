import type { ContextLedger } from "../../app/generation/context-ledger.ts";
import type { PromptCount } from "../hosts/inference/contract.ts";
import type { Turn } from "./conversation-for-model.ts";

/** Divides a turn's tokens among the messages it was made of, by their length. The sum stays. */
const divided = ({ messages }: Turn, tokens: number): readonly number[] => {
  const characters = messages.reduce((sum, message) => sum + message.characters, 0);
  let given = 0;
  return messages.map((message, index) => {
    const share =
      index === messages.length - 1
        ? tokens - given
        : Math.min(tokens - given, Math.round((tokens * message.characters) / characters));
    given += share;
    return share;
  });
};

/**
 * What the model saw of a branch, from the turns it was given and what the host found of each in the rendered prompt.
 * Messages before the first given turn are unseen, those without text among them too.
 */
export const ledgerOf = (prompt: {
  /** Those that were given, in order. */
  readonly turns: readonly Turn[];
  /** Why earlier ones were not. */
  readonly unseenBecause: "leftOut" | "summarized" | null;
  readonly summary: { readonly id: string; readonly text: string } | null;
  readonly count: PromptCount;
}): ContextLedger => {
  const { turns, unseenBecause, summary, count } = prompt;
  const unseenMessages = unseenBecause === null ? 0 : (turns[0]?.messages[0]?.position ?? 0);
  const end = (turns.at(-1)?.messages.at(-1)?.position ?? -1) + 1;
  const messageTokens = Array.from({ length: Math.max(0, end - unseenMessages) }, () => 0);
  const partly: number[] = [];
  const attachments: NonNullable<ContextLedger["attachments"]> = [];
  for (const [index, turn] of turns.entries()) {
    const { tokens, whole } = count.messages[index] ?? { tokens: 0, whole: false };
    const shares = divided(turn, tokens);
    for (const [nth, message] of turn.messages.entries()) {
      const { position } = message;
      const share = shares[nth] ?? 0;
      messageTokens[position - unseenMessages] = share;
      for (const { name, characters } of message.attachments ?? []) {
        attachments.push({ position, name, tokens: Math.round((share * characters) / message.characters) });
      }
      if (!(whole && message.whole)) {
        partly.push(position);
      }
    }
  }
  return {
    systemPromptTokens: count.systemPromptTokens,
    templateTokens: count.templateTokens,
    unseenMessages,
    unseenBecause: unseenMessages === 0 ? null : unseenBecause,
    summary: summary === null ? null : { id: summary.id, text: summary.text, tokens: count.summaryTokens },
    messageTokens,
    partly,
    ...(attachments.length === 0 ? {} : { attachments }),
  };
};
