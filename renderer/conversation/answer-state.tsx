import type { Message, MessageState } from "../../app/chats/message.ts";
import { assertNever } from "../../app/errors/assert-never.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { ProgressLine } from "../components/progress-line.tsx";
import { useConversation, useModels, useStores } from "../components/stores.tsx";
import styles from "./article.module.css";
import { words } from "./words.ts";

/** What the model is doing before the first token: loading, or reading the prompt. */
const BeforeFirstToken = ({ messageId }: { readonly messageId: string }) => {
  const loading = useModels((state) => (state.engine.state === "loading" ? state.engine : null));
  const modelName = useModels(
    (state) => state.files?.find((file) => file.id === loading?.modelFileId)?.name ?? loading?.modelFileId,
  );
  const promptProgress = useConversation((state) =>
    state.promptProgress?.messageId === messageId ? state.promptProgress.progress : null,
  );
  if (loading !== null) {
    return <ProgressLine label={words.loading(modelName ?? "")} progress={loading.progress} />;
  }
  if (promptProgress !== null) {
    return <ProgressLine label={words.evaluatingPrompt} progress={promptProgress} />;
  }
  return <span className={styles.thinking} aria-hidden="true" />;
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
      return message.error === null ? null : (
        <div className={styles.trouble}>
          <ErrorAlert
            error={message.error}
            onRetry={() => void conversation.getState().regenerate(message.id)}
          />
        </div>
      );
    case "complete":
      if (message.edited) {
        return <p className={styles.state}>{words.edited}</p>;
      }
      return message.generation?.stopReason === "maxTokens" ? (
        <p className={styles.state}>{words.maximum}</p>
      ) : null;
    default:
      return assertNever(state);
  }
};
