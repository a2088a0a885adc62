import type { Message, MessageState } from "../../app/chats/message.ts";
import { assertNever } from "../../app/errors/assert-never.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { ProgressLine } from "../components/progress-line.tsx";
import { useConversation, useModels, useStores } from "../components/stores.tsx";
import styles from "./article.module.css";
import { words as branchWords } from "./branch-words.ts";
import { canMakeRoom } from "./can-make-room.ts";
import { words as contextWords } from "./context-words.ts";
import { OutgrownAlert } from "./outgrown-alert.tsx";
import { lastMessageOf } from "./shown-part.ts";
import { words } from "./words.ts";

/** What the model is doing before the first token: loading, or reading the prompt. */
const BeforeFirstToken = ({ messageId }: { readonly messageId: string }) => {
  const loading = useModels((state) => (state.engine.state === "loading" ? state.engine : null));
  const modelName = useModels(
    (state) => state.files?.find((file) => file.id === loading?.modelFileId)?.name ?? loading?.modelFileId,
  );
  const summarizing = useConversation((state) =>
    state.summarizing?.messageId === messageId ? state.summarizing : null,
  );
  const promptProgress = useConversation((state) =>
    state.promptProgress?.messageId === messageId ? state.promptProgress.progress : null,
  );
  if (loading !== null) {
    return <ProgressLine label={words.loading(modelName ?? "")} progress={loading.progress} />;
  }
  if (summarizing !== null) {
    return (
      <div className={styles.summarizing}>
        <p className={styles.waiting}>{contextWords.summarizing}</p>
        <p className={styles.summaryText} dir="auto">
          {summarizing.text}
        </p>
      </div>
    );
  }
  if (promptProgress !== null) {
    return <ProgressLine label={words.evaluatingPrompt} progress={promptProgress} />;
  }
  return <span className={styles.thinking} aria-hidden="true" />;
};

/** An answer that failed: where the chat has outgrown the context, the person chooses how to go on. */
const Failed = ({ message }: { readonly message: Message }) => {
  const { conversation } = useStores();
  const roomCanBeMade = useConversation((state) => canMakeRoom(state));
  const isLast = useConversation((state) => lastMessageOf(state)?.id === message.id);
  const { error } = message;
  if (error === null) {
    return null;
  }
  return (
    <div className={styles.trouble}>
      {error.code === "prompt-too-long" && error.details?.alone !== true && isLast ? (
        <OutgrownAlert sentence={error.message} answer={message} canMakeRoom={roomCanBeMade} />
      ) : (
        <ErrorAlert error={error} onRetry={() => void conversation.getState().regenerate(message.id)} />
      )}
    </div>
  );
};

type AnswerStateProps = { readonly message: Message; readonly state: MessageState };

/** How an answer stands, in words, where it is more than finished. */
export const AnswerState = ({ message, state }: AnswerStateProps) => {
  const { conversation } = useStores();
  const nextStep =
    message.text === ""
      ? { label: words.regenerate, onClick: () => void conversation.getState().regenerate(message.id) }
      : {
          label: words.continueAnswer,
          onClick: () => void conversation.getState().continueAnswer(message.id),
        };
  switch (state) {
    case "waiting":
      return (
        <div className={styles.work}>
          <p className={styles.waiting}>{words.waiting}</p>
          <Button onClick={() => void conversation.getState().stop(message.id)}>{words.cancel}</Button>
        </div>
      );
    case "generating":
      return message.text === "" ? (
        <div className={styles.work}>
          <BeforeFirstToken messageId={message.id} />
        </div>
      ) : null;
    case "stopped":
      return <p className={styles.state}>{words.stopped}</p>;
    case "interrupted":
      return (
        <>
          <p className={styles.state}>{words.interrupted}</p>
          {message.error !== null && (
            <div className={styles.trouble}>
              <ErrorAlert error={message.error} step={nextStep} />
            </div>
          )}
        </>
      );
    case "failed":
      return <Failed message={message} />;
    case "complete":
      if (message.edited) {
        return <p className={styles.state}>{branchWords.edited}</p>;
      }
      return message.generation?.stopReason === "maxTokens" ? (
        <p className={styles.state}>{words.maximum}</p>
      ) : message.generation?.stopReason === "contextFull" ? (
        <p className={styles.state}>{contextWords.contextEnd}</p>
      ) : null;
    default:
      return assertNever(state);
  }
};
