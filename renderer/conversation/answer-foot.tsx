import { useMemo } from "react";
import type { Message } from "../../app/chats/message.ts";
import { withoutReasoning } from "../../app/chats/split-reasoning.ts";
import type { ContextPolicy } from "../../app/generation/context-policy.ts";
import { Button } from "../components/button.tsx";
import { CopyButton } from "../components/copy-button.tsx";
import { useConversation, useSettings, useStores } from "../components/stores.tsx";
import styles from "./article.module.css";
import { canMakeRoom } from "./can-make-room.ts";
import { words as contextWords } from "./context-words.ts";
import { isBusy } from "./conversation-state.ts";
import { effectivePolicy } from "./effective-policy.ts";
import { GenerationFigures } from "./generation-figures.tsx";
import { BranchButton, EditButton } from "./message-actions.tsx";
import { MessageVersions } from "./message-versions.tsx";
import { words } from "./words.ts";

/** Answers that may go on: cut at the maximum, by the person, or by an accident that has no alert of its own. */
const mayContinue = (message: Message): boolean =>
  message.text !== "" &&
  // The rules of a schema begin with the first character.
  (message.generation?.jsonOutput ?? null) === null &&
  (message.state === "stopped" ||
    (message.state === "interrupted" && message.error === null) ||
    (message.state === "complete" && message.generation?.stopReason === "maxTokens"));

/** An answer without a record that is complete all the same came from a file, or is the person's own. */
const mayHaveDetails = (message: Message): boolean =>
  message.generation !== null || (message.state === "complete" && !message.edited);

/** An answer that filled the context can go on where the chat makes room by itself. */
const mayGoOnWithRoom = (message: Message, roomCanBeMade: boolean, policy: ContextPolicy): boolean =>
  message.state === "complete" &&
  message.generation?.stopReason === "contextFull" &&
  policy !== "ask" &&
  roomCanBeMade;

type AnswerFootProps = {
  readonly message: Message;
  readonly inWork: boolean;
  readonly latest: boolean;
  /** It has its own buttons meanwhile. */
  readonly editing: boolean;
};

/** The figures of an answer, and what can be done with it. */
export const AnswerFoot = ({ message, inWork, latest, editing }: AnswerFootProps) => {
  const { conversation } = useStores();
  const detailsShown = useConversation((state) => state.detailsMessageId === message.id);
  const contextShown = useConversation((state) => state.contextMessageId === message.id);
  const inSettings = useSettings((state) => state.settings?.whenOutgrown);
  const mayGoOn = useConversation(
    (state) =>
      latest &&
      (mayContinue(message) ||
        mayGoOnWithRoom(message, canMakeRoom(state), effectivePolicy(state.chat, inSettings))),
  );
  const busy = useConversation(isBusy);
  const copied = useMemo(
    () => (inWork ? "" : withoutReasoning(message.text) || message.text),
    [inWork, message.text],
  );
  const { regenerate, continueAnswer, showDetails, showContext } = conversation.getState();
  return (
    <div className={styles.foot} data-aside="">
      <MessageVersions message={message} />
      <GenerationFigures message={message} latest={latest} />
      {!inWork && (
        <span className={styles.actions}>
          {mayGoOn && (
            <Button
              kind="quiet"
              data-deed="continue-answer"
              disabled={busy}
              onClick={() => void continueAnswer(message.id)}
            >
              {words.continueAnswer}
            </Button>
          )}
          {message.text !== "" && <CopyButton text={copied} label={words.copy} data-deed="copy-answer" />}
          <Button
            kind="quiet"
            data-deed="regenerate-answer"
            disabled={busy}
            onClick={() => void regenerate(message.id)}
          >
            {words.regenerate}
          </Button>
          {message.text !== "" && !editing && <EditButton message={message} />}
          <BranchButton message={message} />
          {mayHaveDetails(message) && (
            <Button
              kind="quiet"
              data-deed="answer-details"
              aria-expanded={detailsShown}
              onClick={() => showDetails(detailsShown ? null : message.id)}
            >
              {words.details}
            </Button>
          )}
          {message.generation !== null && (
            <Button
              kind="quiet"
              data-deed="what-the-model-saw"
              aria-expanded={contextShown}
              onClick={() => showContext(contextShown ? null : message.id)}
            >
              {contextWords.saw}
            </Button>
          )}
        </span>
      )}
    </div>
  );
};
