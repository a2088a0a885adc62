import type { Shortcut } from "../../app/commands/shortcut.ts";
import styles from "./shortcut-keys.module.css";
import { isMac, keysOfShortcut } from "./shown-shortcut.ts";

/** A shortcut as keys, drawn: what holds them says them in its name. */
export const ShortcutKeys = ({ shortcut }: { readonly shortcut: Shortcut }) => (
  <span className={styles.keys} dir="ltr" aria-hidden="true">
    {keysOfShortcut(shortcut, isMac()).map((key) => (
      <kbd key={key} data-key={key} />
    ))}
  </span>
);
