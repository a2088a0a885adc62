import { useId } from "react";
import styles from "./choice.module.css";
import { classNames } from "./class-names.ts";

type ChoiceProps = {
  readonly name: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly disabled?: boolean | undefined;
  readonly onChange: (checked: boolean) => void;
};

/** A check box with its name, and what it means softly below. */
export const CheckChoice = ({ name, hint, checked, disabled = false, onChange }: ChoiceProps) => {
  const id = useId();
  return (
    <label className={styles.choice}>
      <input
        type="checkbox"
        aria-labelledby={`${id}-name`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        <span id={`${id}-name`}>{name}</span>
        {hint !== undefined && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
};

type RadioChoicesProps<Value extends string> = {
  readonly legend: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly name: string; readonly hint?: string }[];
  readonly disabled?: boolean;
  /** Side by side where there is room for two. */
  readonly columns?: boolean;
  readonly onChange: (value: Value) => void;
};

/** One of a few, each with a line that says what it is. */
export const RadioChoices = <Value extends string>({
  legend,
  value,
  options,
  disabled = false,
  columns = false,
  onChange,
}: RadioChoicesProps<Value>) => {
  const id = useId();
  return (
    <div
      className={classNames(styles.group, columns && styles.columns)}
      role="radiogroup"
      aria-labelledby={`${id}-legend`}
    >
      <p id={`${id}-legend`} className={styles.legend}>
        {legend}
      </p>
      {options.map((option) => (
        <label key={option.value} className={styles.choice}>
          <input
            type="radio"
            name={id}
            aria-labelledby={`${id}-${option.value}`}
            aria-describedby={option.hint === undefined ? undefined : `${id}-${option.value}-hint`}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            <span id={`${id}-${option.value}`}>{option.name}</span>
            {option.hint !== undefined && (
              <span id={`${id}-${option.value}-hint`} className={styles.hint}>
                {option.hint}
              </span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
};
