import { useId, useState } from "react";
import { answerSettingsLimits } from "../../../app/generation/answer-settings-limits.ts";
import { formatDecimal } from "../../languages/format-number.ts";
import styles from "./answer-fields.module.css";
import { FieldFrame } from "./field-frame.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";
import { words } from "./words.ts";

type TemperatureFieldProps = {
  readonly value: number;
  readonly base: number;
  readonly onKeep: (value: number) => void;
};

export const TemperatureField = ({ value, base, onKeep }: TemperatureFieldProps) => {
  const id = useId();
  const { draft, setDraft, keepDraft } = useKeptDraft(String(value), (text) => onKeep(Number(text)));
  const [pressed, setPressed] = useState(false);
  return (
    <FieldFrame
      id={id}
      name={words.names.temperature}
      hint={words.temperatureHint}
      onReset={value === base || pressed ? undefined : () => onKeep(base)}
      beside={
        <span className={styles.value} aria-hidden="true">
          {formatDecimal(Number(draft), 2)}
        </span>
      }
    >
      <input
        id={id}
        aria-describedby={`${id}-hint`}
        type="range"
        min={answerSettingsLimits.temperature.minimum}
        max={answerSettingsLimits.temperature.maximum}
        step={0.05}
        className={styles.range}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onPointerDown={() => setPressed(true)}
        onPointerUp={() => {
          setPressed(false);
          keepDraft();
        }}
        onKeyUp={keepDraft}
        onBlur={keepDraft}
      />
    </FieldFrame>
  );
};
