import { ArrowUp, Square } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "../components/button.tsx";
import { useConversation, useStores, useView } from "../components/stores.tsx";
import { useChosenModel } from "../components/use-chosen-model.ts";
import styles from "./composer.module.css";
import { answerInWork, draftKey } from "./conversation-state.ts";
import { words } from "./words.ts";

/** Where messages are written. Stop stands where Send stood. */
export const Composer = ({ disabled }: { readonly disabled: boolean }) => {
  const { conversation } = useStores();
  const draft = useConversation((state) => state.drafts[draftKey(state)] ?? "");
  const key = useConversation(draftKey);
  const sending = useConversation((state) => state.sending);
  const workId = useConversation((state) => answerInWork(state)?.id ?? null);
  const focusWanted = useView((state) => state.focusComposer);
  const model = useChosenModel();
  const field = useRef<HTMLTextAreaElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these moves the cursor back into the field.
  useEffect(() => {
    const element = field.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [focusWanted, key]);

  const send = (): void => {
    field.current?.focus({ preventScroll: true });
    if (workId === null && !disabled) {
      void conversation.getState().send(draft, model?.id ?? null);
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter accepts its suggestion.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };

  return (
    <div className={styles.composer}>
      <textarea
        ref={field}
        aria-label={words.composer}
        placeholder={words.composerPlaceholder}
        className={styles.field}
        rows={1}
        value={draft}
        readOnly={sending}
        spellCheck={false}
        onChange={(event) => conversation.getState().setDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {workId === null ? (
        <Button
          kind="primary"
          className={styles.button}
          disabled={disabled || sending || draft.trim() === ""}
          onClick={send}
        >
          {words.send}
          <ArrowUp size={14} strokeWidth={2.25} aria-hidden="true" />
        </Button>
      ) : (
        <Button
          className={styles.button}
          onClick={() => {
            void conversation.getState().stop(workId);
            field.current?.focus({ preventScroll: true });
          }}
        >
          {words.stop}
          <Square size={10} strokeWidth={0} fill="currentColor" aria-hidden="true" />
        </Button>
      )}
    </div>
  );
};
