/** A turn of the conversation with its tokens, those of the chat template around it included. */
export type MeasuredTurn = { readonly role: "user" | "assistant"; readonly tokens: number };

export type ContextPlan =
  | { readonly kind: "whole" }
  /** The model is given the turns from this one on, and the summary that was there where it covers all before. */
  | { readonly kind: "cut"; readonly firstTurn: number; readonly usesSummary: boolean }
  /** Even what must always be given does not fit. */
  | { readonly kind: "tooLong"; readonly tokens: number };

export type PlanContextInput = {
  readonly contextSize: number;
  /** Tokens to keep free for the answer. */
  readonly reserveTokens: number;
  /** Of the system prompt and all else that is always given. */
  readonly baseTokens: number;
  readonly turns: readonly MeasuredTurn[];
  /** A summary that is there: what it takes, and the first turn that it does not cover. */
  readonly summary: { readonly tokens: number; readonly firstTurn: number } | null;
  /** What a new summary may take; 0 where none is made. */
  readonly newSummaryTokens: number;
};

/**
 * Which turns the model is given. Whole turns go, the oldest first, and what is left begins with a user's turn; the last
 * user's turn and what follows it always stay. Cuts lie at least a quarter of the context apart and depend on nothing
 * but the turns before them, so that the next turns begin with the same tokens and are found in the KV cache.
 */
export const planContext = (input: PlanContextInput): ContextPlan => {
  const { contextSize, reserveTokens, baseTokens, turns, summary, newSummaryTokens } = input;
  const tokensFrom = (first: number): number =>
    turns.slice(first).reduce((sum, { tokens }) => sum + tokens, 0);
  const all = tokensFrom(0);
  const lastUser = Math.max(
    0,
    turns.findLastIndex(({ role }) => role === "user"),
  );
  const whole = baseTokens + all;
  if (whole + reserveTokens <= contextSize) {
    return { kind: "whole" };
  }
  if (lastUser === 0) {
    return whole < contextSize ? { kind: "whole" } : { kind: "tooLong", tokens: whole };
  }
  if (
    summary !== null &&
    baseTokens + summary.tokens + tokensFrom(summary.firstTurn) + reserveTokens <= contextSize
  ) {
    return { kind: "cut", firstTurn: summary.firstTurn, usesSummary: true };
  }
  const step = Math.max(1, Math.floor(contextSize / 4));
  const covered = summary?.firstTurn ?? 0;
  let before = 0;
  let goal = step;
  for (const [index, { role, tokens }] of turns.entries()) {
    if (index > covered && index <= lastUser && role === "user" && before >= goal) {
      const kept = baseTokens + newSummaryTokens + all - before;
      if (kept + reserveTokens <= contextSize) {
        return { kind: "cut", firstTurn: index, usesSummary: false };
      }
      goal = (Math.floor(before / step) + 1) * step;
    }
    before += tokens;
  }
  // Less room for the answer than there should be is better than no answer.
  const usesSummary = covered >= lastUser;
  const summaryTokens = usesSummary ? (summary?.tokens ?? 0) : newSummaryTokens;
  const least = baseTokens + summaryTokens + tokensFrom(lastUser);
  return least < contextSize
    ? { kind: "cut", firstTurn: lastUser, usesSummary }
    : { kind: "tooLong", tokens: least };
};
