import { Folder } from "lucide-react";
import { useRef, useState } from "react";
import { plainTitle } from "../../app/chats/plain-title.ts";
import styles from "./folder-row.module.css";
import { words } from "./words.ts";

type FolderFieldProps = {
  readonly name: string;
  /** In CSS pixels, from where the list begins. */
  readonly top: number;
  /** Null leaves everything as it was. */
  readonly onDone: (name: string | null) => void;
};

/** The name of a folder, being typed: Enter keeps it, Escape leaves it as it was. */
export const FolderField = ({ name, top, onDone }: FolderFieldProps) => {
  const [typed, setTyped] = useState(plainTitle(name));
  const finished = useRef(false);
  const finish = (keep: boolean): void => {
    if (!finished.current) {
      finished.current = true;
      const wanted = plainTitle(typed);
      onDone(keep && wanted !== "" && wanted !== name ? wanted : null);
    }
  };
  return (
    <div className={styles.field} style={{ top }}>
      <Folder size={15} strokeWidth={1.75} aria-hidden="true" />
      <input
        // The person asked for this field just now.
        ref={(element) => {
          if (element !== null && document.activeElement !== element) {
            element.select();
            element.focus();
          }
        }}
        aria-label={words.folderName}
        placeholder={words.folderName}
        value={typed}
        maxLength={100}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => finish(true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter" && !event.nativeEvent.isComposing) {
            finish(true);
          }
          if (event.key === "Escape") {
            event.preventDefault();
            finish(false);
          }
        }}
      />
    </div>
  );
};
