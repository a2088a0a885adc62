import type { ItemOutcome } from "./item-outcome.ts";

/** What judging needs of an item's outcome. */
export type JudgedOutcome = Pick<ItemOutcome, "modelFileId" | "setId" | "itemId" | "isCorrect" | "score">;
