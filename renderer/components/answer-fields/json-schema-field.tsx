import { useDeferredValue, useId } from "react";
import { jsonSchemaLimits } from "../../../app/json-output/json-schema-limits.ts";
import { jsonSchemaSamples } from "../../../app/json-output/json-schema-samples.ts";
import { readJsonSchema } from "../../../app/json-output/read-json-schema.ts";
import { SelectField } from "../select-field.tsx";
import styles from "./answer-fields.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { words } from "./words.ts";

type JsonSchemaFieldProps = {
  /** The schema in use, or null for free text. */
  readonly value: string | null;
  /** What is typed and cannot be used yet, or null. Kept by the caller, so that a panel that closes loses nothing. */
  readonly draft: string | null;
  readonly base: string | null;
  readonly onDraft: (draft: string | null) => void;
  readonly onKeep: (value: string | null) => void;
};

const textOf = (sample: object): string => JSON.stringify(sample, null, 2);
const sampleNames = Object.keys(jsonSchemaSamples) as (keyof typeof jsonSchemaSamples)[];

/** Free text, or JSON of a form: the schema is looked at while it is typed, and used as soon as it can be. */
export const JsonSchemaField = ({ value, draft, base, onDraft, onKeep }: JsonSchemaFieldProps) => {
  const id = useId();
  const shown = draft ?? value;
  const looked = useDeferredValue(shown);
  const read = looked === null ? null : readJsonSchema(looked);
  const type = (text: string): void => {
    if (readJsonSchema(text).ok) {
      onDraft(null);
      onKeep(text);
    } else {
      onDraft(text);
    }
  };
  return (
    <div className={styles.format}>
      <FieldFrame
        id={`${id}-format`}
        name={words.names.jsonSchema}
        hint={words.formatHint}
        namesItself
        onReset={
          value === base && draft === null
            ? undefined
            : () => {
                onDraft(null);
                onKeep(base);
              }
        }
        beside={
          <SelectField
            label={words.names.jsonSchema}
            value={shown === null ? "text" : "json"}
            options={[
              { value: "text", name: words.freeText },
              { value: "json", name: words.json },
            ]}
            onChange={(format) => {
              onDraft(null);
              onKeep(format === "text" ? null : textOf(jsonSchemaSamples.answer));
            }}
          />
        }
      />
      {shown !== null && (
        <div className={styles.field}>
          <div className={styles.head}>
            <label htmlFor={id} className={styles.name}>
              {words.schema}
            </label>
            <SelectField
              kind="bare"
              label={words.sample}
              value={null}
              placeholder={words.sample}
              options={sampleNames.map((name) => ({ value: name, name: words.samples[name] }))}
              onChange={(name) => type(textOf(jsonSchemaSamples[name as keyof typeof jsonSchemaSamples]))}
            />
          </div>
          <textarea
            id={id}
            className={styles.schema}
            aria-describedby={`${id}-verdict ${id}-hint`}
            aria-invalid={read?.ok === false}
            rows={8}
            maxLength={jsonSchemaLimits.characters}
            spellCheck={false}
            autoComplete="off"
            value={shown}
            onChange={(event) => type(event.target.value)}
          />
          <div id={`${id}-verdict`} aria-live="polite" className={styles.verdict}>
            {read?.ok === true && <p className={styles.good}>{words.usable}</p>}
            {read?.ok === false && (
              <p className={styles.problem}>{`${words.problem(read.problem)} ${words.notKept}`}</p>
            )}
            {read?.ok === true &&
              read.notes.map((note) => (
                <p key={JSON.stringify(note)} className={styles.hint}>
                  {words.note(note)}
                </p>
              ))}
          </div>
          <p id={`${id}-hint`} className={styles.hint}>
            {words.schemaHint}
          </p>
        </div>
      )}
    </div>
  );
};
