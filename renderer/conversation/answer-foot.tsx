import { useMemo } from "react";
import type { Message } from "../../app/chats/message.ts";
import { withoutReasoning } from "../../app/chats/split-reasoning.ts";
import { Button } from "../components/button.tsx";
import { CopyButton } from "../components/copy-button.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import styles from "./article.module.css";
import { isBusy } from "./conversation-state.ts";
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

type AnswerFootProps = { readonly message: Message; readonly inWork: boolean; readonly latest: boolean };

/** The figures of an answer, and what can be done with it. */
export const AnswerFoot = ({ message, inWork, latest }: AnswerFootProps) => {
  const { conversation } = useStores();
  const detailsShown = useConversation((state) => state.detailsMessageId === message.id);
  const busy = useConversation(isBusy);
  const copied = useMemo(
    () => (inWork ? "" : withoutReasoning(message.text) || message.text),
    [inWork, message.text],
  );
  const { regenerate, continueAnswer, showDetails } = conversation.getState();
  return (
    <div className={styles.foot} data-aside="">
      <MessageVersions message={message} />
      <GenerationFigures message={message} latest={latest} />
      {!inWork && (
        <span className={styles.actions}>
          {latest && mayContinue(message) && (
            <Button kind="quiet" disabled={busy} onClick={() => void continueAnswer(message.id)}>
              {words.continueAnswer}
            </Button>
          )}
          {message.text !== "" && <CopyButton text={copied} label={words.copy} />}
          {message.text !== "" && <EditButton message={message} />}
          <Button kind="quiet" disabled={busy} onClick={() => void regenerate(message.id)}>
            {words.regenerate}
          </Button>
          <BranchButton message={message} />
          {message.generation !== null && (
            <Button
              kind="quiet"
              aria-expanded={detailsShown}
              onClick={() => showDetails(detailsShown ? null : message.id)}
            >
              {words.details}
            </Button>
          )}
        </span>
      )}
    </div>
  );
};
