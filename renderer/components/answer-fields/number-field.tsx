import { useId, useState } from "react";
import styles from "./answer-fields.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";
import { words } from "./words.ts";

type NumberFieldProps = {
  readonly name: string;
  readonly hint: string;
  /** Null where it is left to the app. */
  readonly value: number | null;
  /** What an empty field says and means; without it an empty field goes back to `base`. */
  readonly placeholder?: string;
  readonly bounds: { readonly minimum: number; readonly maximum: number };
  readonly whole: boolean;
  /** What the way back leads to. */
  readonly base: number | null;
  readonly onKeep: (value: number | null) => void;
};

/** A number with bounds, or nothing where that means something. */
export const NumberField = ({
  name,
  hint,
  value,
  placeholder,
  bounds,
  whole,
  base,
  onKeep,
}: NumberFieldProps) => {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const text = value === null ? "" : String(value);
  const keep = (typed: string): void => {
    const number = typed.trim() === "" ? null : Number(typed.trim().replace(",", "."));
    if (number === null) {
      setProblem(null);
      onKeep(placeholder === undefined ? base : null);
    } else if (number >= bounds.minimum && number <= bounds.maximum && (!whole || Number.isInteger(number))) {
      setProblem(null);
      onKeep(number);
    } else {
      setProblem(words.outOfBounds(bounds.minimum, bounds.maximum, whole));
    }
  };
  const { draft, setDraft, keepDraft } = useKeptDraft(text, keep);
  return (
    <FieldFrame
      id={id}
      name={name}
      hint={hint}
      problem={problem}
      onReset={
        value === base
          ? undefined
          : () => {
              setProblem(null);
              onKeep(base);
            }
      }
      beside={
        <input
          id={id}
          type="text"
          inputMode={whole ? "numeric" : "decimal"}
          autoComplete="off"
          spellCheck={false}
          maxLength={14}
          aria-describedby={problem === null ? `${id}-hint` : `${id}-hint ${id}-problem`}
          aria-invalid={problem !== null}
          placeholder={placeholder}
          className={styles.number}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => {
            keepDraft();
            // What was not taken does not stay as if it had been.
            setDraft(text);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              keepDraft();
            }
          }}
        />
      }
    />
  );
};
