import type { ContextLedger } from "../../app/generation/context-ledger.ts";
import type { ConversationData } from "./conversation-state.ts";
import { lastMessageOf } from "./shown-part.ts";

/** What the model was given for the latest answer of the shown branch, be it still growing. Null where none says so. */
export const latestContext = ({
  messages,
  latest,
  liveContext,
}: Pick<ConversationData, "messages" | "latest" | "liveContext">): ContextLedger | null => {
  const last = lastMessageOf({ messages, latest });
  if (liveContext !== null && liveContext.messageId === last?.id && last.generation?.context === undefined) {
    return liveContext.context;
  }
  return (
    latest?.generation?.context ??
    messages.findLast(({ generation }) => generation?.context !== undefined)?.generation?.context ??
    null
  );
};
