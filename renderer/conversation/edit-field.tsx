import { type ClipboardEvent, type KeyboardEvent, useId, useLayoutEffect, useRef } from "react";
import type { Message } from "../../app/chats/message.ts";
import { Button } from "../components/button.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import { words as branchWords } from "./branch-words.ts";
import { isBusy } from "./conversation-state.ts";
import styles from "./edit-field.module.css";
import { pastedTooMuch } from "./pasted-too-much.ts";
import { words } from "./words.ts";

/** A message being changed, in its own place. What is saved stands beside it; nothing is written over. */
export const EditField = ({ message }: { readonly message: Message }) => {
  const { conversation, view } = useStores();
  const text = useConversation((state) => state.edits[message.id] ?? "");
  const busy = useConversation(isBusy);
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const mayBeSaved = text.trim() !== "" && !busy;

  useLayoutEffect(() => {
    if (conversation.getState().beginningEditId !== message.id) {
      return;
    }
    conversation.setState({ beginningEditId: null });
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [conversation, message.id]);

  const cancel = (): void => {
    const article = field.current?.closest("article");
    conversation.getState().cancelEdit(message.id);
    // Its buttons are back once the field is gone.
    requestAnimationFrame(() => article?.querySelector<HTMLElement>("[data-edit]")?.focus());
  };
  const save = (): void => {
    if (mayBeSaved) {
      void conversation.getState().saveEdit(message);
      view.getState().requestComposerFocus();
    }
  };
  /** What no message could hold would stop the window before it is refused. */
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const error = pastedTooMuch(event);
    if (error !== null) {
      event.preventDefault();
      conversation.setState({ error });
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      cancel();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };

  return (
    <div className={styles.edit} data-aside="">
      <textarea
        ref={field}
        data-deed={message.role === "user" ? "edit-message" : "edit-answer"}
        aria-label={branchWords.editMessage}
        aria-describedby={hintId}
        dir="auto"
        className={styles.field}
        value={text}
        spellCheck={false}
        onChange={(event) => conversation.getState().setEdit(message.id, event.target.value)}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
      />
      <div className={styles.foot}>
        <p id={hintId} className={styles.hint}>
          {message.role === "user" ? branchWords.editHint : branchWords.editAnswerHint}
        </p>
        <Button onClick={cancel}>{words.cancel}</Button>
        <Button kind="primary" disabled={!mayBeSaved} onClick={save}>
          {branchWords.save}
        </Button>
      </div>
    </div>
  );
};
