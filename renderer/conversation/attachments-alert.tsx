import { ErrorAlert } from "../components/error-alert.tsx";
import { useAttachments, useConversation, useStores } from "../components/stores.tsx";
import { draftKey } from "./conversation-state.ts";

/** Why nothing could be attached to the message that is being written. */
export const AttachmentsAlert = () => {
  const { attachments } = useStores();
  const key = useConversation(draftKey);
  const errors = useAttachments((state) => state.errors);
  const error = errors[key];
  return error === undefined ? null : (
    <ErrorAlert error={error} onDismiss={() => attachments.getState().dismissError(key)} />
  );
};
