import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../icon-button.tsx";
import styles from "./answer-fields.module.css";
import { words } from "./words.ts";

type FieldFrameProps = {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  /** What is wrong with what was typed, or null. */
  readonly problem?: string | null;
  /** Puts back what it was; missing where it is that. */
  readonly onReset?: (() => void) | undefined;
  /** A control that stands beside the name, or below it. */
  readonly beside?: ReactNode;
  /** The control carries its name by itself, as a `SelectField` does. */
  readonly namesItself?: boolean;
  readonly children?: ReactNode;
};

/** A setting: its name, its control, what it does and its default, and the way back. */
export const FieldFrame = ({
  id,
  name,
  hint,
  problem = null,
  onReset,
  beside,
  namesItself = false,
  children,
}: FieldFrameProps) => (
  <div className={styles.field}>
    <div className={styles.head}>
      {namesItself ? (
        <span className={styles.name}>{name}</span>
      ) : (
        <label htmlFor={id} className={styles.name}>
          {name}
        </label>
      )}
      {onReset !== undefined && <IconButton icon={RotateCcw} label={words.reset(name)} onClick={onReset} />}
      {beside}
    </div>
    {children}
    <p id={`${id}-hint`} className={styles.hint}>
      {hint}
    </p>
    {problem !== null && (
      <p id={`${id}-problem`} role="alert" className={styles.problem}>
        {problem}
      </p>
    )}
  </div>
);
