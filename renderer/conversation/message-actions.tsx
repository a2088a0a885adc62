import type { Message } from "../../app/chats/message.ts";
import { Button } from "../components/button.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import { words } from "./branch-words.ts";
import { isBusy } from "./conversation-state.ts";

/** Puts other words beside a message. */
export const EditButton = ({ message }: { readonly message: Message }) => {
  const { conversation } = useStores();
  return (
    <Button
      kind="quiet"
      data-edit=""
      data-deed={message.role === "user" ? "edit-message" : "edit-answer"}
      onClick={() => conversation.getState().startEdit(message.id, message.text)}
    >
      {words.edit}
    </Button>
  );
};

/** Lets the next message go on from this one. */
export const BranchButton = ({ message }: { readonly message: Message }) => {
  const { conversation, view } = useStores();
  const busy = useConversation(isBusy);
  const branch = async (): Promise<void> => {
    await conversation.getState().beginBranch(message.id);
    view.getState().requestComposerFocus();
  };
  return (
    <Button
      kind="quiet"
      data-deed="branch-here"
      disabled={busy}
      title={words.branchExplained}
      onClick={() => void branch()}
    >
      {words.branch}
    </Button>
  );
};
