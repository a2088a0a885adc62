import { isFunctionKey, isWritingKey, type Modifier, partsOfShortcut, type Shortcut } from "./shortcut.ts";

/**
 * Why keys cannot be a shortcut: they are how text is edited, the system or the window has them, they write a
 * character, or there is nothing held down with them.
 */
export type ShortcutRefusal = "edits-text" | "of-the-system" | "writes-text" | "needs-modifier" | "unknown";

const editing: ReadonlySet<Shortcut> = new Set([
  ...["A", "C", "V", "X", "Z"].map((key) => `CmdOrCtrl+${key}`),
  "CmdOrCtrl+Shift+V",
  "CmdOrCtrl+Shift+Z",
]);
const editingElsewhere: ReadonlySet<Shortcut> = new Set(["CmdOrCtrl+Y", "Alt+Left", "Alt+Right"]);
/** Control with these moves and deletes in every text field of macOS. */
const macControlLetters = "ABDEFHKLNOPTVWY";

/** Keys that move the cursor or delete, whatever of these is held. */
const cursorKeys: ReadonlySet<string> = new Set([
  "Left",
  "Right",
  "Home",
  "End",
  "Backspace",
  "Delete",
  "Insert",
]);

const ofTheWindow: readonly Shortcut[] = [
  "CmdOrCtrl+Q",
  "CmdOrCtrl+W",
  "CmdOrCtrl+M",
  "CmdOrCtrl+H",
  "CmdOrCtrl+Alt+H",
  "CmdOrCtrl+0",
  "CmdOrCtrl+-",
  "CmdOrCtrl+=",
  "CmdOrCtrl+Shift+=",
  "CmdOrCtrl+R",
  "CmdOrCtrl+Shift+I",
  "CmdOrCtrl+Alt+I",
  "CmdOrCtrl+Ctrl+F",
  "CmdOrCtrl+Space",
  "CmdOrCtrl+`",
  "Alt+F4",
  "Alt+Space",
  "F1",
  "F6",
  "F10",
  "Shift+F10",
  "F11",
  "F12",
];

const holdsOnly = (held: readonly Modifier[], allowed: readonly Modifier[]): boolean =>
  held.every((modifier) => allowed.includes(modifier));

/** Null where the keys may be taken. A command that works everywhere needs two modifiers: other apps use one. */
export const refusalOfShortcut = (
  shortcut: Shortcut,
  { isMac, everywhere = false }: { readonly isMac: boolean; readonly everywhere?: boolean },
): ShortcutRefusal | null => {
  const parts = partsOfShortcut(shortcut);
  if (parts === null || (!isMac && parts.modifiers.includes("Ctrl"))) {
    return "unknown";
  }
  const { modifiers: held, key } = parts;
  const controls = held.includes("CmdOrCtrl") || held.includes("Ctrl");
  if (everywhere && (held.length < 2 || !controls)) {
    return "needs-modifier";
  }
  if (ofTheWindow.includes(shortcut)) {
    return "of-the-system";
  }
  if (editing.has(shortcut) || (!isMac && editingElsewhere.has(shortcut))) {
    return "edits-text";
  }
  if (cursorKeys.has(key)) {
    return "edits-text";
  }
  if ((key === "Up" || key === "Down") && holdsOnly(held, ["CmdOrCtrl", "Shift"])) {
    return held.length === 0 ? "needs-modifier" : "edits-text";
  }
  if (isMac && (key === "Up" || key === "Down") && holdsOnly(held, ["Alt", "Shift"])) {
    return "edits-text";
  }
  if (isMac && held.join() === "Ctrl" && macControlLetters.includes(key)) {
    return "edits-text";
  }
  if (!controls && isWritingKey(key)) {
    // Alt and a letter opens a menu, and on macOS writes a character.
    return held.includes("Alt") ? "writes-text" : "needs-modifier";
  }
  if (!isMac && held.includes("CmdOrCtrl") && held.includes("Alt") && isWritingKey(key)) {
    // The same as AltGr, which writes characters on many keyboards.
    return "writes-text";
  }
  if (!controls && !held.includes("Alt") && !isFunctionKey(key)) {
    return "needs-modifier";
  }
  return null;
};
