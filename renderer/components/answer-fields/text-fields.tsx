import { type Ref, useId, useState } from "react";
import { answerSettingsLimits } from "../../../app/generation/answer-settings-limits.ts";
import styles from "./answer-fields.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";
import { words } from "./words.ts";

/** Long texts are written here. */
const typingPauseMs = 1000;

type SystemPromptFieldProps = {
  readonly value: string;
  /** Missing where there is nothing to go back to: what a person wrote is not thrown away for a default. */
  readonly base?: string | undefined;
  readonly onKeep: (value: string) => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
};

export const SystemPromptField = ({ value, base, onKeep, ref }: SystemPromptFieldProps) => {
  const id = useId();
  const { draft, setDraft, keepDraft } = useKeptDraft(value, onKeep, typingPauseMs);
  return (
    <FieldFrame
      id={id}
      name={words.names.systemPrompt}
      hint={words.systemPromptHint}
      onReset={base === undefined || base === value ? undefined : () => onKeep(base)}
    >
      <textarea
        ref={ref}
        id={id}
        aria-describedby={`${id}-hint`}
        className={styles.prompt}
        rows={4}
        maxLength={100_000}
        spellCheck={false}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={keepDraft}
      />
    </FieldFrame>
  );
};

type StopStringsFieldProps = {
  readonly value: readonly string[];
  readonly base: readonly string[];
  readonly onKeep: (value: string[]) => void;
};

const { count, length } = answerSettingsLimits.stopStrings;

/** One stop string a line. Spaces count: only lines with nothing in them are left out. */
export const StopStringsField = ({ value, base, onKeep }: StopStringsFieldProps) => {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const text = value.join("\n");
  const { draft, setDraft, keepDraft } = useKeptDraft(text, (typed) => {
    const lines = [...new Set(typed.split("\n").filter((line) => line !== ""))];
    if (lines.length > count || lines.some((line) => line.length > length)) {
      setProblem(words.tooManyStops(count, length));
      return;
    }
    setProblem(null);
    onKeep(lines);
  });
  return (
    <FieldFrame
      id={id}
      name={words.names.stopStrings}
      hint={words.stopStringsHint}
      problem={problem}
      onReset={base.join("\n") === text ? undefined : () => onKeep([...base])}
    >
      <textarea
        id={id}
        aria-describedby={problem === null ? `${id}-hint` : `${id}-hint ${id}-problem`}
        aria-invalid={problem !== null}
        className={styles.stops}
        rows={2}
        spellCheck={false}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={keepDraft}
      />
    </FieldFrame>
  );
};
