import type { ChatSummary } from "../../app/chats/chat-summary.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { answerReserve } from "../../app/generation/answer-reserve.ts";
import type { ContextPolicy } from "../../app/generation/context-policy.ts";
import { planContext } from "../../app/generation/plan-context.ts";
import type { Turn } from "./conversation-for-model.ts";
import type { Engine } from "./engine.ts";

/** What the model is given of a conversation. */
export type FittedConversation = {
  readonly turns: readonly Turn[];
  /** Why the turns before were not given. */
  readonly unseenBecause: "leftOut" | "summarized" | null;
  readonly summary: Pick<ChatSummary, "id" | "text"> | null;
};

type MeasuredTurn = Turn & { readonly tokens: number };

export type FitConversation = {
  readonly policy: ContextPolicy;
  readonly systemPrompt: string;
  readonly turns: readonly Turn[];
  readonly contextSize: number;
  readonly maxTokens: number;
  readonly engine: Pick<Engine, "measure">;
  /** Summaries of this branch, oldest first, each with the place of the last message it covers. */
  readonly summaries: readonly (ChatSummary & { readonly lastPosition: number })[];
  /** Writes a summary of the turns and keeps it. Null when it was stopped. */
  readonly summarize: (
    before: { readonly text: string; readonly tokens: number } | null,
    turns: readonly MeasuredTurn[],
    summaryTokens: number,
  ) => Promise<Pick<ChatSummary, "id" | "text"> | null>;
};

const longestSummaryTokens = 512;

/** The first turn that holds a message after this place. */
const firstTurnAfter = (turns: readonly Turn[], position: number): number => {
  const index = turns.findIndex((turn) => turn.messages.some((message) => message.position > position));
  return index < 0 ? turns.length : index;
};

/** A summary that ends where a turn of the person begins can stand for all before; of several the one that covers most, then the newest. */
const usableSummary = (turns: readonly Turn[], summaries: FitConversation["summaries"]) =>
  summaries
    .filter(({ discarded }) => !discarded)
    .map((summary) => ({ ...summary, firstTurn: firstTurnAfter(turns, summary.lastPosition) }))
    .filter(({ firstTurn }) => firstTurn > 0 && turns[firstTurn]?.role === "user")
    .reduce<(FitConversation["summaries"][number] & { readonly firstTurn: number }) | null>(
      (best, one) => (best === null || one.firstTurn >= best.firstTurn ? one : best),
      null,
    );

/**
 * Makes a conversation fit the context as the person has chosen, with room for an answer. With `ask` nothing is done:
 * the engine refuses what does not fit. Null when a summary was being written and was stopped. Rejects with
 * `prompt-too-long` where even the last message does not fit.
 */
export const fitConversation = async (options: FitConversation): Promise<FittedConversation | null> => {
  const { policy, systemPrompt, turns, contextSize, maxTokens, engine } = options;
  const whole: FittedConversation = { turns, unseenBecause: null, summary: null };
  if (policy === "ask") {
    return whole;
  }
  const kept = policy === "summarize" ? usableSummary(turns, options.summaries) : null;
  const count = await engine.measure({
    systemPrompt,
    summary: kept?.text ?? null,
    messages: turns.map(({ role, text }) => ({ role, text })),
  });
  const templateTokens = Math.ceil(count.templateTokens / Math.max(1, turns.length));
  const measured: readonly MeasuredTurn[] = turns.map((turn, index) => ({
    ...turn,
    tokens: (count.messages[index]?.tokens ?? 0) + templateTokens,
  }));
  const summaryTokens =
    policy === "summarize" ? Math.min(longestSummaryTokens, Math.floor(contextSize / 8)) : 0;
  const plan = planContext({
    contextSize,
    reserveTokens: answerReserve(maxTokens, contextSize),
    baseTokens: count.systemPromptTokens,
    turns: measured,
    summary: kept === null ? null : { tokens: count.summaryTokens, firstTurn: kept.firstTurn },
    newSummaryTokens: summaryTokens,
  });
  if (plan.kind === "tooLong") {
    throw new AppError(
      "prompt-too-long",
      `Your last message and what must stay with it have about ${plan.tokens.toLocaleString("en-US")} tokens, and the context holds ${contextSize.toLocaleString("en-US")}. Shorten the message, or choose a larger context.`,
      { details: { promptTokens: plan.tokens, contextSize, alone: true } },
    );
  }
  if (plan.kind === "whole") {
    return whole;
  }
  const given = turns.slice(plan.firstTurn);
  if (policy === "leaveOut") {
    return { turns: given, unseenBecause: "leftOut", summary: null };
  }
  const summary =
    plan.usesSummary && kept !== null
      ? kept
      : await options.summarize(
          kept === null ? null : { text: kept.text, tokens: count.summaryTokens },
          measured.slice(kept?.firstTurn ?? 0, plan.firstTurn),
          summaryTokens,
        );
  return summary === null ? null : { turns: given, unseenBecause: "summarized", summary };
};
