import { partsOfShortcut, type Shortcut } from "../../app/commands/shortcut.ts";

/** Whether the keys are those of a Mac. */
export const isMac = (): boolean => navigator.userAgent.includes("Mac OS X");

const macSigns: Readonly<Record<string, string>> = {
  CmdOrCtrl: "⌘",
  Ctrl: "⌃",
  Alt: "⌥",
  Shift: "⇧",
  Up: "↑",
  Down: "↓",
  Left: "←",
  Right: "→",
  Backspace: "⌫",
  Delete: "⌦",
  PageUp: "⇞",
  PageDown: "⇟",
};
/** In the order in which macOS writes them. */
const macOrder = ["Ctrl", "Alt", "Shift", "CmdOrCtrl"] as const;
const otherNames: Readonly<Record<string, string>> = {
  CmdOrCtrl: "Ctrl",
  Up: "↑",
  Down: "↓",
  Left: "←",
  Right: "→",
  PageUp: "Page Up",
  PageDown: "Page Down",
};

/** What is printed on the keys, one text a key, in the order in which the platform names them. */
export const keysOfShortcut = (shortcut: Shortcut, onMac: boolean): readonly string[] => {
  const parts = partsOfShortcut(shortcut);
  if (parts === null) {
    return [];
  }
  const { modifiers, key } = parts;
  return onMac
    ? [...macOrder.filter((modifier) => modifiers.includes(modifier)), key].map((one) => macSigns[one] ?? one)
    : [...modifiers, key].map((one) => otherNames[one] ?? one);
};

/** As one text: `Ctrl+Shift+F`, or `⇧⌘F`. */
export const shownShortcut = (shortcut: Shortcut, onMac: boolean): string =>
  keysOfShortcut(shortcut, onMac).join(onMac ? "" : "+");
