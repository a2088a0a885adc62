import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import { defaultAnswerSettings } from "../../app/generation/default-answer-settings.ts";
import { defaultSampling } from "../../app/generation/default-sampling.ts";
import { AnswerFields } from "../components/answer-fields/answer-fields.tsx";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import pageStyles from "../components/page.module.css";
import { SelectField } from "../components/select-field.tsx";
import { useModels, useStores } from "../components/stores.tsx";
import styles from "./assistants-page.module.css";
import type { AssistantDraft } from "./assistants-store.ts";
import { words } from "./words.ts";

const any = "any";
const usual = { temperature: defaultSampling.temperature, answerSettings: defaultAnswerSettings };

type AssistantEditorProps = { readonly draft: AssistantDraft; readonly error: AppErrorData | null };

/** Makes or changes one assistant. What is typed is kept in the store, so that going elsewhere loses nothing. */
export const AssistantEditor = ({ draft, error }: AssistantEditorProps) => {
  const { assistants: store } = useStores();
  const files = useModels((state) => state.files) ?? [];
  const [schemaDraft, setSchemaDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const id = useId();
  const { edit, save } = store.getState();
  const { content } = draft;
  const change = (changed: Partial<AssistantDraft>): void => {
    const { editing } = store.getState();
    // The fields may outlive the editor by a moment.
    if (editing !== null) {
      edit({ ...editing, ...changed });
    }
  };

  useEffect(() => nameField.current?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (draft.name.trim() === "") {
      setProblem(words.nameMissing);
      nameField.current?.focus();
    } else if (schemaDraft !== null) {
      setProblem(words.schemaUnusable);
    } else {
      setProblem(null);
      await save();
    }
  };

  const models = files.filter(({ isEmbedding, problem: broken }) => isEmbedding !== true && broken === null);
  const missing = content.modelFileId !== null && !models.some((file) => file.id === content.modelFileId);
  return (
    <main className={pageStyles.page}>
      <form className={pageStyles.content} onSubmit={(event) => void submit(event)}>
        <h1 className={pageStyles.title}>
          {draft.assistantId === null ? words.newHeading : words.editHeading(draft.name)}
        </h1>
        <div className={styles.form}>
          <div className={styles.field}>
            <label htmlFor={`${id}-name`}>{words.name}</label>
            <input
              ref={nameField}
              id={`${id}-name`}
              className={styles.text}
              maxLength={80}
              autoComplete="off"
              placeholder={words.namePlaceholder}
              value={draft.name}
              onChange={(event) => {
                setProblem(null);
                change({ name: event.target.value });
              }}
            />
          </div>
          <div className={styles.field}>
            <label htmlFor={`${id}-description`}>{words.description}</label>
            <input
              id={`${id}-description`}
              aria-describedby={`${id}-description-hint`}
              className={styles.text}
              maxLength={300}
              autoComplete="off"
              value={draft.description}
              onChange={(event) => change({ description: event.target.value })}
            />
            <p id={`${id}-description-hint`} className={styles.hint}>
              {words.descriptionHint}
            </p>
          </div>
          <div className={styles.field}>
            <div className={styles.choice}>
              <span className={styles.label}>{words.model}</span>
              <SelectField
                label={words.model}
                value={content.modelFileId ?? any}
                options={[
                  { value: any, name: words.anyModel },
                  ...(missing && content.modelFileId !== null
                    ? [{ value: content.modelFileId, name: words.missingModel(content.modelFileId) }]
                    : []),
                  ...models.map((file) => ({ value: file.id, name: file.name })),
                ]}
                onChange={(chosen) =>
                  change({ content: { ...content, modelFileId: chosen === any ? null : chosen } })
                }
              />
            </div>
            <p className={styles.hint}>{words.modelHint}</p>
          </div>
          <AnswerFields
            value={content}
            base={usual}
            schemaDraft={schemaDraft}
            onSchemaDraft={setSchemaDraft}
            onChange={({ answerSettings, ...rest }) => {
              const latest = store.getState().editing?.content ?? content;
              change({
                content: {
                  ...latest,
                  ...rest,
                  answerSettings: { ...latest.answerSettings, ...answerSettings },
                },
              });
            }}
          />
        </div>
        {error !== null && (
          <div className={styles.error}>
            <ErrorAlert error={error} onDismiss={() => edit(draft)} />
          </div>
        )}
        {problem !== null && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <div className={styles.save}>
          <Button onClick={() => edit(null)}>{words.cancel}</Button>
          <Button type="submit" kind="primary">
            {words.save}
          </Button>
        </div>
      </form>
    </main>
  );
};
