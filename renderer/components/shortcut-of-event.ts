import { modifiers, partsOfShortcut, punctuation, type Shortcut } from "../../app/commands/shortcut.ts";

type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "getModifierState"
>;

const punctuationCodes: Readonly<Record<string, string>> = {
  Comma: ",",
  Period: ".",
  Slash: "/",
  Semicolon: ";",
  Quote: "'",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
  Minus: "-",
  Equal: "=",
  Backquote: "`",
};

const named: Readonly<Record<string, string>> = {
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  " ": "Space",
};

/**
 * The key as an accelerator names it: letters by what the keyboard's layout writes, so that Ctrl+Z is where people look
 * for it, and by their place where a layout writes other letters (Cyrillic, Greek) or a modifier changes them.
 */
const keyOf = ({ key, code }: KeyPress): string => {
  if (/^[a-z]$/i.test(key)) {
    return key.toUpperCase();
  }
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit !== undefined) {
    return digit;
  }
  if (key.length === 1 && punctuation.includes(key)) {
    return key;
  }
  const letter = key.length === 1 || key === "Dead" ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return letter ?? punctuationCodes[code] ?? named[key] ?? key;
};

/** The keys that are pressed together, or null while they are only modifiers, or no shortcut can name them. */
export const shortcutOfEvent = (event: KeyPress, isMac: boolean): Shortcut | null => {
  // AltGr writes characters; some systems send it as Control and Alt.
  if (!isMac && event.getModifierState("AltGraph")) {
    return null;
  }
  const held = {
    CmdOrCtrl: isMac ? event.metaKey : event.ctrlKey,
    Ctrl: isMac && event.ctrlKey,
    Alt: event.altKey,
    Shift: event.shiftKey,
  };
  const shortcut = [...modifiers.filter((modifier) => held[modifier]), keyOf(event)].join("+");
  return !isMac && event.metaKey ? null : partsOfShortcut(shortcut) === null ? null : shortcut;
};
