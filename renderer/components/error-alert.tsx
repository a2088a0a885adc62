import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import { type ErrorAction, errorActionOf } from "../errors/error-action.ts";
import { words } from "../errors/words.ts";
import { say } from "../languages/say.ts";
import { Button } from "./button.tsx";
import styles from "./error-alert.module.css";
import { SentenceWithHashes } from "./sentence-with-hashes.tsx";
import { useStores } from "./stores.tsx";

type ErrorAlertProps = {
  readonly error: AppErrorData;
  /** What `Try again` does here; without it the error can only be dismissed or leads elsewhere. */
  readonly onRetry?: (() => void) | undefined;
  readonly onDismiss?: (() => void) | undefined;
  /** A nearer step, where the usual one would lead to the very place the error is shown at. */
  readonly step?: { readonly label: string; readonly onClick: () => void } | undefined;
};

/** One sentence and one action, where the action was. */
export const ErrorAlert = ({ error, onRetry, onDismiss, step }: ErrorAlertProps) => {
  const { view, conversation, settings } = useStores();
  const wanted = errorActionOf(error.code);
  const action: ErrorAction = wanted === "retry" && onRetry === undefined ? "dismiss" : wanted;

  const run: Record<ErrorAction, (() => void) | undefined> = {
    retry: onRetry,
    "open-models": () => view.getState().show("models"),
    "open-settings": () => view.getState().show("settings"),
    "new-chat": () => {
      conversation.getState().startNewChat();
      view.getState().show("chats");
      view.getState().requestComposerFocus();
    },
    reload: () => window.location.reload(),
    "show-log": () => void settings.getState().reveal("log"),
    dismiss: onDismiss,
  };
  const onClick = step?.onClick ?? run[action];

  return (
    <div role="alert" className={styles.alert}>
      <p className={styles.sentence}>
        <SentenceWithHashes sentence={say(error.message)} />
      </p>
      {onClick !== undefined && <Button onClick={onClick}>{step?.label ?? words.actions[action]}</Button>}
    </div>
  );
};
