import { ErrorAlert } from "../components/error-alert.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import { useChosenModel } from "../components/use-chosen-model.ts";
import { draftKey } from "./conversation-state.ts";

/** What was asked of main and failed. A message that was not sent is still in the composer, and can be sent again. */
export const ConversationAlert = () => {
  const { conversation } = useStores();
  const error = useConversation((state) => state.error);
  const unsent = useConversation((state) => state.error === state.unsentError);
  const draft = useConversation((state) => state.drafts[draftKey(state)] ?? "");
  const modelFileId = useChosenModel()?.id ?? null;
  if (error === null) {
    return null;
  }
  const { send, dismissError } = conversation.getState();
  return (
    <ErrorAlert
      error={error}
      // Whatever else failed, what is being typed is not sent for it.
      onRetry={!unsent || draft.trim() === "" ? undefined : () => void send(draft, modelFileId)}
      onDismiss={dismissError}
    />
  );
};
