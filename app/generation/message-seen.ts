import type { ContextLedger } from "./context-ledger.ts";

/** What the model was given of one message. `empty`: there was no text to give. `after`: it came later. */
export type MessageSeen = "whole" | "partly" | "leftOut" | "summarized" | "empty" | "after";

/** What the model was given of the message at this place of the branch, counted from 0. */
export const messageSeen = (ledger: ContextLedger, position: number): MessageSeen => {
  if (position < ledger.unseenMessages) {
    return ledger.unseenBecause ?? "leftOut";
  }
  const tokens = ledger.messageTokens[position - ledger.unseenMessages];
  if (tokens === undefined) {
    return "after";
  }
  if (ledger.partly.includes(position)) {
    return "partly";
  }
  return tokens === 0 ? "empty" : "whole";
};

/** Whether the model was given every word above its answer. */
export const sawEverything = (ledger: ContextLedger): boolean =>
  ledger.unseenMessages === 0 && ledger.partly.length === 0;
