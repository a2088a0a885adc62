import { useId } from "react";
import styles from "./toggle-row.module.css";

type ToggleRowProps<Value extends number> = {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly chosen: readonly Value[];
  readonly disabled?: boolean;
  /** The last one stays chosen. */
  readonly atLeastOne?: boolean;
  readonly onChange: (chosen: readonly Value[]) => void;
};

/** Several of a few numbers, in a row. */
export const ToggleRow = <Value extends number>({
  label,
  options,
  chosen,
  disabled = false,
  atLeastOne = false,
  onChange,
}: ToggleRowProps<Value>) => {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every engine.
    <div role="group" aria-labelledby={id} className={styles.group}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <span className={styles.row}>
        {options.map(({ value, name }) => {
          const isChosen = chosen.includes(value);
          return (
            <label key={value} className={styles.option}>
              <input
                type="checkbox"
                checked={isChosen}
                disabled={disabled || (atLeastOne && isChosen && chosen.length === 1)}
                onChange={(event) =>
                  onChange(
                    event.currentTarget.checked
                      ? [...chosen, value].toSorted((one, other) => one - other)
                      : chosen.filter((one) => one !== value),
                  )
                }
              />
              <span>{name}</span>
            </label>
          );
        })}
      </span>
    </div>
  );
};
