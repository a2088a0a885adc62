import type { ContextLedger } from "../../app/generation/context-ledger.ts";
import type { ConversationData } from "./conversation-state.ts";

/** What the model was given for the latest answer of the shown branch, be it still growing. Null where none says so. */
export const latestContext = ({
  messages,
  liveContext,
}: Pick<ConversationData, "messages" | "liveContext">): ContextLedger | null => {
  const last = messages.at(-1);
  if (liveContext !== null && liveContext.messageId === last?.id && last.generation?.context === undefined) {
    return liveContext.context;
  }
  return (
    messages.findLast(({ generation }) => generation?.context !== undefined)?.generation?.context ?? null
  );
};
