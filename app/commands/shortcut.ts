/**
 * Keys pressed together, as Electron's accelerators write them: modifiers in the order CmdOrCtrl, Ctrl, Alt, Shift, then
 * one key, joined by `+`. `CmdOrCtrl` is Command on macOS and Control elsewhere; `Ctrl` is Control on macOS alone.
 */
export type Shortcut = string;

export const modifiers = ["CmdOrCtrl", "Ctrl", "Alt", "Shift"] as const;
export type Modifier = (typeof modifiers)[number];

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const digits = "0123456789";
/** Those that can stand in an accelerator; `+` joins, so that it is no key. */
export const punctuation = ",./;'[]\\-=`";
const functionKeys = Array.from({ length: 24 }, (_, index) => `F${index + 1}`);
export const namedKeys = [
  "Up",
  "Down",
  "Left",
  "Right",
  "Home",
  "End",
  "PageUp",
  "PageDown",
  "Insert",
  "Delete",
  "Backspace",
  "Space",
] as const;

const keys: ReadonlySet<string> = new Set([
  ...letters,
  ...digits,
  ...punctuation,
  ...functionKeys,
  ...namedKeys,
]);

export type ShortcutParts = { readonly modifiers: readonly Modifier[]; readonly key: string };

export const isFunctionKey = (key: string): boolean => functionKeys.includes(key);
/** Whether the key by itself writes a character. */
export const isWritingKey = (key: string): boolean => key.length === 1 || key === "Space";

/** Null for anything that is not written in exactly the one way. */
export const partsOfShortcut = (text: string): ShortcutParts | null => {
  const parts = text.split("+");
  const key = parts.at(-1) ?? "";
  const held = parts.slice(0, -1);
  const ordered = modifiers.filter((modifier) => held.includes(modifier));
  return keys.has(key) && ordered.join("+") === held.join("+") ? { modifiers: ordered, key } : null;
};

export const isShortcut = (text: string): boolean => partsOfShortcut(text) !== null;

/** The longest that one can be written. */
export const longestShortcut = 40;
