import { useId, useState } from "react";
import styles from "./amount-field.module.css";
import { words } from "./answer-words.ts";

type CurrencyFieldProps = { readonly value: string; readonly onKeep: (value: string) => void };

/** The person's own word for their money. */
export const CurrencyField = ({ value, onKeep }: CurrencyFieldProps) => {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const keep = (): void => {
    const wanted = typed.trim();
    if (wanted === "") {
      setTyped(value);
    } else if (wanted !== value) {
      onKeep(wanted);
    }
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{words.currency}</label>
      <span className={styles.amount}>
        <input
          id={id}
          maxLength={8}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              keep();
            }
          }}
        />
      </span>
    </div>
  );
};
