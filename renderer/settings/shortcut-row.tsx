import { RotateCcw } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { changeShortcut, holderOf, resetShortcut } from "../../app/commands/change-shortcut.ts";
import { type CommandId, defaultShortcut } from "../../app/commands/commands.ts";
import type { ShortcutChanges } from "../../app/commands/effective-shortcuts.ts";
import { refusalOfShortcut, type ShortcutRefusal } from "../../app/commands/refused-shortcut.ts";
import type { Shortcut } from "../../app/commands/shortcut.ts";
import { Button } from "../components/button.tsx";
import { commandWords } from "../components/command-words.ts";
import { IconButton } from "../components/icon-button.tsx";
import { ShortcutKeys } from "../components/shortcut-keys.tsx";
import { shortcutOfEvent } from "../components/shortcut-of-event.ts";
import { isMac, shownShortcut } from "../components/shown-shortcut.ts";
import { afterPress } from "./after-press.ts";
import { keyboardWords as words } from "./keyboard-words.ts";
import styles from "./shortcut-row.module.css";

type Problem =
  | { readonly kind: "refused"; readonly shortcut: Shortcut; readonly reason: ShortcutRefusal }
  | { readonly kind: "taken"; readonly shortcut: Shortcut; readonly holder: CommandId };

type ShortcutRowProps = {
  readonly id: CommandId;
  readonly shortcut: Shortcut | null;
  readonly changes: ShortcutChanges;
  /** Why it does nothing at present, if so. */
  readonly note?: string | undefined;
  readonly onChange: (changes: ShortcutChanges) => void;
};

const modifierKeys: ReadonlySet<string> = new Set([
  "Control",
  "Shift",
  "Alt",
  "Meta",
  "AltGraph",
  "CapsLock",
]);

/** A command and its keys: choosing them listens for others, and says why some cannot be had. */
export const ShortcutRow = ({ id, shortcut, changes, note, onChange }: ShortcutRowProps) => {
  const onMac = isMac();
  const [recording, setRecording] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = useRef<HTMLButtonElement>(null);
  const swap = useRef<HTMLButtonElement>(null);
  const name = commandWords.names[id];
  const shown = shortcut === null ? words.none : shownShortcut(shortcut, onMac);
  const changed = shortcut !== defaultShortcut(id, onMac);

  // The question is answered where it is asked.
  useEffect(() => {
    if (problem?.kind === "taken") {
      swap.current?.focus();
    }
  }, [problem]);

  const finish = (next: ShortcutChanges | null): void => {
    setRecording(false);
    setProblem(null);
    field.current?.focus();
    if (next !== null) {
      onChange(next);
    }
  };
  const take = (wanted: Shortcut): void => {
    const reason = refusalOfShortcut(wanted, { isMac: onMac, everywhere: id === "quick-question" });
    if (reason !== null) {
      setProblem({ kind: "refused", shortcut: wanted, reason });
      return;
    }
    const holder = holderOf(wanted, id, changes, onMac);
    if (holder !== null) {
      setRecording(false);
      setProblem({ kind: "taken", shortcut: wanted, holder });
      return;
    }
    finish(changeShortcut(changes, id, wanted, onMac));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!recording || (event.key === "Tab" && bare)) {
      return;
    }
    // While keys are chosen, none of them does what it otherwise would.
    event.preventDefault();
    event.stopPropagation();
    if (modifierKeys.has(event.key)) {
      return;
    }
    if (event.key === "Escape" && bare && !event.shiftKey) {
      finish(null);
      return;
    }
    if ((event.key === "Backspace" || event.key === "Delete") && bare && !event.shiftKey) {
      finish(changeShortcut(changes, id, null, onMac));
      return;
    }
    const pressed = shortcutOfEvent(event.nativeEvent, onMac);
    if (pressed === null) {
      setProblem({ kind: "refused", shortcut: "", reason: "unknown" });
    } else {
      take(pressed);
    }
  };

  return (
    <li className={styles.row} data-command={id}>
      <div className={styles.line}>
        <span className={styles.name}>
          {name}
          {note !== undefined && <span className={styles.note}>{note}</span>}
        </span>
        {changed && (
          <IconButton
            icon={RotateCcw}
            label={words.resetOne(name)}
            onClick={() => finish(resetShortcut(changes, id, onMac))}
          />
        )}
        <button
          ref={field}
          type="button"
          className={styles.keys}
          aria-label={recording ? words.pressFor(name) : words.keysOf(name, shown)}
          data-recording={recording}
          onClick={() => {
            setProblem(null);
            setRecording(true);
          }}
          onBlur={() => {
            setRecording(false);
            afterPress(() => setProblem((shown) => (shown?.kind === "refused" ? null : shown)));
          }}
          onKeyDown={onKeyDown}
          // A space that was taken as a key must not choose the button again when it is let go.
          onKeyUp={(event) => recording && event.preventDefault()}
        >
          {recording ? (
            words.press
          ) : shortcut === null ? (
            <span className={styles.none}>{words.none}</span>
          ) : (
            <ShortcutKeys shortcut={shortcut} />
          )}
        </button>
      </div>
      {/* There before there is anything to say, so that it is heard. */}
      {(recording || problem !== null) && (
        <div role="status" className={styles.problem}>
          {problem?.kind === "refused" && (
            <p>{words.refused(shownShortcut(problem.shortcut, onMac), problem.reason)}</p>
          )}
          {problem?.kind === "taken" && (
            <p>{words.taken(shownShortcut(problem.shortcut, onMac), commandWords.names[problem.holder])}</p>
          )}
        </div>
      )}
      {problem?.kind === "taken" && (
        <div className={styles.choice}>
          <Button
            ref={swap}
            aria-label={words.swapWith(name, commandWords.names[problem.holder])}
            onClick={() => finish(changeShortcut(changes, id, problem.shortcut, onMac))}
          >
            {words.swap}
          </Button>
          <Button onClick={() => finish(null)}>{words.keep}</Button>
        </div>
      )}
    </li>
  );
};
