import { ArrowUp, Paperclip, Square } from "lucide-react";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { pastedTextLimit } from "../../app/attachments/attachment-limits.ts";
import { isReading, readyIds } from "../attachments/attachments-store.ts";
import { Button } from "../components/button.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { useAttachments, useConversation, useStores, useView } from "../components/stores.tsx";
import { useChosenModel } from "../components/use-chosen-model.ts";
import { AttachmentList } from "./attachment-list.tsx";
import { words as attachmentWords } from "./attachment-words.ts";
import styles from "./composer.module.css";
import { answerInWork, draftKey, draftPlace, isOpening } from "./conversation-state.ts";
import { insertedText } from "./inserted-text.ts";
import { pastedTooMuch } from "./pasted-too-much.ts";
import { words } from "./words.ts";

/** For this long after Stop was there, a click on Send was still meant for Stop, unless something was typed since. */
const swapMs = 400;

/** Where messages are written. Stop stands where Send stood. `attaching`: whether files can go along. */
export const Composer = ({
  disabled,
  attaching = true,
}: {
  readonly disabled: boolean;
  readonly attaching?: boolean;
}) => {
  const { conversation, attachments } = useStores();
  const draft = useConversation((state) => state.drafts[draftKey(state)] ?? "");
  const key = useConversation(draftKey);
  const attached = useAttachments((state) => state.drafts)[key];
  const nothingToSend = (draft.trim() === "" && readyIds(attached).length === 0) || isReading(attached);
  const sending = useConversation((state) => state.sending);
  const opening = useConversation(isOpening);
  const asked = useConversation((state) => state.askedMessageId !== null);
  const workId = useConversation((state) => answerInWork(state)?.id ?? null);
  const focusWanted = useView((state) => state.focusComposer);
  const temporary = useConversation((state) => state.chat?.temporary ?? state.newChat.temporary);
  const model = useChosenModel();
  const field = useRef<HTMLTextAreaElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these moves the cursor back into the field.
  useEffect(() => {
    const element = field.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [focusWanted, key]);

  const lastSwap = useRef({ hadWork: false, atMs: Number.NEGATIVE_INFINITY, draft: "" });
  useLayoutEffect(() => {
    const { hadWork } = lastSwap.current;
    if (hadWork && workId === null) {
      const current = conversation.getState();
      lastSwap.current = {
        hadWork: false,
        atMs: performance.now(),
        draft: current.drafts[draftKey(current)] ?? "",
      };
    } else {
      lastSwap.current.hadWork = workId !== null;
    }
  }, [conversation, workId]);

  const send = (): void => {
    field.current?.focus({ preventScroll: true });
    if (workId === null && !disabled) {
      void conversation.getState().send(draft, model?.id ?? null);
    }
  };

  const onSendClick = (event: MouseEvent): void => {
    const { atMs, draft: draftThen } = lastSwap.current;
    const byPointer = event.detail > 0;
    if (!(byPointer && performance.now() - atMs < swapMs && draft === draftThen)) {
      send();
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter accepts its suggestion.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };

  /** A text that would hold up the field goes along as a file. */
  const onText = (text: string): void => {
    const state = conversation.getState();
    const place = draftPlace(state);
    if (attaching && text.length - draft.length > pastedTextLimit && place !== null) {
      const { inserted, rest } = insertedText(draft, text);
      state.setDraft(rest);
      void attachments.getState().addText(place, inserted);
    } else {
      state.setDraft(text);
    }
  };

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    if (!attaching) {
      const error = pastedTooMuch(event);
      if (error !== null) {
        event.preventDefault();
        conversation.setState({ error });
      }
      return;
    }
    const place = draftPlace(conversation.getState());
    if (place === null) {
      return;
    }
    const files = [...event.clipboardData.files];
    const text = event.clipboardData.getData("text/plain");
    if (text.length > pastedTextLimit) {
      event.preventDefault();
      void attachments.getState().addText(place, text);
    } else if (files.length > 0 && text === "") {
      event.preventDefault();
      void attachments.getState().takeFiles(place, files);
    }
  };

  const attach = (): void => {
    const place = draftPlace(conversation.getState());
    if (place !== null) {
      void attachments.getState().choose(place);
    }
  };

  return (
    <div className={styles.composer} data-temporary={temporary}>
      {attaching && <AttachmentList />}
      <div className={styles.line} data-attaching={attaching}>
        {attaching && (
          <IconButton
            icon={Paperclip}
            label={attachmentWords.attach}
            className={styles.attach}
            data-deed="attach-files"
            disabled={disabled || sending || opening}
            onClick={attach}
          />
        )}
        <textarea
          ref={field}
          aria-label={words.composer}
          placeholder={words.composerPlaceholder}
          className={styles.field}
          rows={1}
          value={draft}
          readOnly={sending}
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
        />
        {workId === null ? (
          <Button
            kind="primary"
            className={styles.button}
            disabled={disabled || sending || asked || opening || nothingToSend}
            onClick={onSendClick}
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
    </div>
  );
};
