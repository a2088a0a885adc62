import type { AnsweredItem } from "../evaluation-calls.ts";

export type ItemOutcome = AnsweredItem["outcome"];

/**
 * One item at work on a sequence of its own: it says which tokens it wants evaluated next, and is given the logits it
 * asked for. Whoever runs it evaluates those of all items in one batch.
 */
export type ItemRun = {
  /** Tokens it wants evaluated now, the very next first; never none before it has ended. */
  readonly wanted: number;
  /** Adds the first `count` of them. `add` answers the place in the batch. */
  readonly feed: (
    count: number,
    add: (token: number, position: number, wantsLogits: boolean) => number,
  ) => void;
  /** After the evaluation. `take` puts the logits of a place where the scorer reads them. */
  readonly evaluated: (take: (place: number) => void) => void;
  /** Null until it has ended. */
  readonly outcome: ItemOutcome | null;
};
