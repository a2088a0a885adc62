import type { AnsweredItem, AskedItem } from "./measurement-types.ts";

/** How one answer was judged. */
export type ItemJudgment = {
  readonly isCorrect: boolean;
  /** From 0 to 1. */
  readonly score: number;
  /** Why it is not right, in a few words; empty where it is. */
  readonly reason: string;
  readonly isValidJson: boolean | null;
  readonly fitsSchema: boolean | null;
};

/** One item as a comparison works with it. */
export type ComparisonItem = {
  readonly id: string;
  /** For people: what is asked, and what is right. */
  readonly prompt: string;
  readonly expected: string;
  readonly asked: AskedItem;
  readonly judge: (outcome: AnsweredOutcome) => Promise<ItemJudgment>;
};

/** What a file made of an item, where it fits into the context. */
export type AnsweredOutcome = Exclude<AnsweredItem["outcome"], { kind: "too-long" }>;

/** A set as a comparison works with it: those items that can be judged without a person. */
export type ComparisonSet = {
  readonly setId: string;
  readonly name: string;
  readonly items: readonly ComparisonItem[];
};
