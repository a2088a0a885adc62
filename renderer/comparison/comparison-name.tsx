import { useRef, useState } from "react";
import { useStores } from "../components/stores.tsx";
import styles from "./comparison-view.module.css";
import { words } from "./words.ts";

type ComparisonNameProps = {
  readonly comparisonId: string;
  readonly name: string;
  readonly onDone: () => void;
};

/** The name, being changed: Enter keeps it, Escape leaves it as it was. */
export const ComparisonName = ({ comparisonId, name, onDone }: ComparisonNameProps) => {
  const { comparisons } = useStores();
  const [typed, setTyped] = useState(name);
  const finished = useRef(false);
  const finish = (keep: boolean): void => {
    if (finished.current) {
      return;
    }
    finished.current = true;
    const wanted = typed.trim();
    if (keep && wanted !== "" && wanted !== name) {
      void comparisons.getState().rename(comparisonId, wanted);
    }
    onDone();
  };
  return (
    <input
      // The person asked for this field just now.
      ref={(element) => {
        if (element !== null && document.activeElement !== element) {
          element.select();
          element.focus();
        }
      }}
      aria-label={words.nameField}
      className={styles.nameField}
      value={typed}
      maxLength={120}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) {
          finish(true);
        }
        if (event.key === "Escape") {
          event.stopPropagation();
          finish(false);
        }
      }}
    />
  );
};
