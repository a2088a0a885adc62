import { Folder } from "lucide-react";
import { useRef, useState } from "react";
import { plainTitle } from "../../app/chats/plain-title.ts";
import { classNames } from "../components/class-names.ts";
import styles from "./name-field.module.css";

type NameFieldProps = {
  /** The accessible name. */
  readonly label: string;
  readonly of: "folder" | "chat";
  readonly name: string;
  readonly longest: number;
  /** In CSS pixels, from where the list begins; within a row that has its place already, none. */
  readonly top?: number;
  /** Null leaves everything as it was. `byKey`: the focus was given up, not taken away. */
  readonly onDone: (name: string | null, byKey: boolean) => void;
};

/** A name in the list, being typed: Enter keeps it, Escape leaves it as it was. */
export const NameField = ({ label, of, name, longest, top, onDone }: NameFieldProps) => {
  const [typed, setTyped] = useState(plainTitle(name));
  const finished = useRef(false);
  const finish = (keep: boolean, byKey: boolean): void => {
    if (!finished.current) {
      finished.current = true;
      const wanted = plainTitle(typed);
      onDone(keep && wanted !== "" && wanted !== name ? wanted : null, byKey);
    }
  };
  return (
    <div
      className={classNames(
        styles.field,
        of === "folder" && styles.folder,
        top !== undefined && styles.placed,
      )}
      style={{ top }}
    >
      {of === "folder" && <Folder size={15} strokeWidth={1.75} aria-hidden="true" />}
      <input
        // The person asked for this field just now.
        ref={(element) => {
          if (element !== null && document.activeElement !== element) {
            element.select();
            element.focus();
          }
        }}
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={longest}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => finish(true, false)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter" && !event.nativeEvent.isComposing) {
            // The row takes the focus at once, and would take the key as a press.
            event.preventDefault();
            finish(true, true);
          }
          if (event.key === "Escape") {
            event.preventDefault();
            finish(false, true);
          }
        }}
      />
    </div>
  );
};
