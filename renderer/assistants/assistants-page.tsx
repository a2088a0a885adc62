import { useEffect, useRef } from "react";
import { defaultAnswerSettings } from "../../app/generation/default-answer-settings.ts";
import { defaultSampling } from "../../app/generation/default-sampling.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import pageStyles from "../components/page.module.css";
import { useAssistants, useStores } from "../components/stores.tsx";
import { joined } from "../languages/joined.ts";
import { AssistantEditor } from "./assistant-editor.tsx";
import { AssistantItem } from "./assistant-item.tsx";
import styles from "./assistants-page.module.css";
import { words } from "./words.ts";

/** Saved ways of answering: made, changed, given to others, and chats begun with them. */
export const AssistantsPage = () => {
  const { assistants: store } = useStores();
  const assistants = useAssistants((state) => state.assistants);
  const error = useAssistants((state) => state.error);
  const editing = useAssistants((state) => state.editing);
  const deleted = useAssistants((state) => state.deleted);
  const imported = useAssistants((state) => state.imported);
  const create = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  const { refresh, edit, importFile, restore, dismiss } = store.getState();

  useEffect(() => void refresh(), [refresh]);
  // The editor takes the place of the list; where it closes, the keyboard goes on at the top of the list.
  useEffect(() => {
    if (wasEditing.current && editing === null) {
      create.current?.focus({ preventScroll: true });
    }
    wasEditing.current = editing !== null;
  }, [editing]);

  if (editing !== null) {
    return <AssistantEditor key={editing.assistantId ?? "new"} draft={editing} error={error} />;
  }
  const startNew = (): void =>
    edit({
      assistantId: null,
      name: "",
      description: "",
      content: {
        systemPrompt: "",
        temperature: defaultSampling.temperature,
        modelFileId: null,
        answerSettings: defaultAnswerSettings,
      },
    });
  return (
    <main className={pageStyles.page}>
      <div className={pageStyles.content}>
        <div className={styles.top}>
          <h1 className={pageStyles.title}>{words.title}</h1>
          <div className={styles.buttons}>
            <Button onClick={() => void importFile()}>{words.importFile}</Button>
            <Button ref={create} kind="primary" onClick={startNew}>
              {words.create}
            </Button>
          </div>
        </div>
        <p className={styles.intro}>{words.intro}</p>
        {error !== null && (
          <div className={styles.error}>
            <ErrorAlert error={error} onRetry={() => void refresh()} onDismiss={dismiss} />
          </div>
        )}
        <div aria-live="polite">
          {deleted !== null && (
            <div className={styles.notice}>
              <span>{words.deleted(deleted.name)}</span>
              <Button kind="quiet" className={styles.undo} onClick={() => void restore()}>
                {words.undo}
              </Button>
              <Button kind="quiet" onClick={dismiss}>
                {words.dismiss}
              </Button>
            </div>
          )}
          {imported !== null && (
            <div className={styles.notice}>
              <span>{words.imported(joined(imported.map((name) => `“${name}”`)))}</span>
              <Button kind="quiet" onClick={dismiss}>
                {words.dismiss}
              </Button>
            </div>
          )}
        </div>
        {assistants?.length === 0 && (
          <div className={styles.empty}>
            <h2>{words.emptyHeading}</h2>
            <p>{words.emptyText}</p>
          </div>
        )}
        {assistants !== null && assistants.length > 0 && (
          <ul aria-label={words.list} className={styles.list}>
            {assistants.map((assistant) => (
              <AssistantItem
                key={assistant.id}
                assistant={assistant}
                onGone={() => create.current?.focus()}
              />
            ))}
          </ul>
        )}
      </div>
    </main>
  );
};
