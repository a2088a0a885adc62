import { countOf, type TokenCount } from "../attachments/attachments-store.ts";
import { useAttachments, useConversation } from "../components/stores.tsx";
import { draftKey } from "./conversation-state.ts";

/** Tokens of what is typed and of what is attached to it; null where there is neither. */
export const useDraftTokens = (): (TokenCount & { readonly attached: boolean }) | null => {
  const typed = useConversation((state) => state.draftCount);
  const key = useConversation(draftKey);
  const attached = countOf(useAttachments((state) => state.drafts)[key]);
  if (attached === null) {
    return typed === null ? null : { ...typed, attached: false };
  }
  return {
    tokens: attached.tokens + (typed?.tokens ?? 0),
    exact: attached.exact && (typed?.exact ?? true),
    attached: true,
  };
};
