import { useId, useState } from "react";
import { formatDecimal } from "../languages/format-number.ts";
import styles from "./amount-field.module.css";
import { words } from "./answer-words.ts";

type AmountFieldProps = {
  readonly name: string;
  readonly unit: string;
  /** Null is no limit, where that is allowed. */
  readonly value: number | null;
  readonly minimum: number;
  readonly maximum: number;
  /** Whether an empty field means something. */
  readonly mayBeEmpty: boolean;
  readonly onKeep: (value: number | null) => void;
};

/** A number with its unit. It is kept when the field is left, or with Enter; one that cannot be is told and not kept. */
export const AmountField = ({
  name,
  unit,
  value,
  minimum,
  maximum,
  mayBeEmpty,
  onKeep,
}: AmountFieldProps) => {
  const id = useId();
  /** Null while nothing is being typed. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const keep = (): void => {
    if (typed === null) {
      return;
    }
    const text = typed.trim();
    const wanted = text === "" ? null : Number(text.replace(",", "."));
    if (wanted === null ? !mayBeEmpty : !(wanted >= minimum && wanted <= maximum)) {
      setWrong(true);
      return;
    }
    setWrong(false);
    setTyped(null);
    if (wanted !== value) {
      onKeep(wanted);
    }
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{name}</label>
      <span className={styles.amount}>
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          maxLength={14}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-unit ${id}-problem` : `${id}-unit`}
          placeholder={mayBeEmpty ? words.noLimit : undefined}
          value={typed ?? (value === null ? "" : String(value))}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              keep();
            }
            if (event.key === "Escape" && typed !== null) {
              event.stopPropagation();
              setTyped(null);
              setWrong(false);
            }
          }}
        />
        <span id={`${id}-unit`}>{unit}</span>
      </span>
      {isWrong && (
        <p id={`${id}-problem`} role="alert" className={styles.problem}>
          {words.outOfBounds(bound(minimum), bound(maximum))}
        </p>
      )}
    </div>
  );
};

const bound = (value: number): string => formatDecimal(value, Number.isInteger(value) ? 0 : 1);
