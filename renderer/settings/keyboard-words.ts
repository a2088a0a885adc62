import type { ShortcutRefusal } from "../../app/commands/refused-shortcut.ts";
import type { AnnounceAnswers } from "../../app/settings/settings.ts";
import { inLanguage } from "../languages/in-language.ts";

export const keyboardWords = inLanguage("settings/keyboard-words", {
  heading: "Keyboard",
  intro:
    "Every command and its keys. Choose the keys to press others. Backspace takes them away, and Escape leaves them as they are.",
  announce: "Announce answers",
  announceHint:
    "What a screen reader says while an answer is written. That it began, ended, was stopped or failed is said either way. Default: Beginning and end.",
  announces: {
    ends: "Beginning and end",
    sentences: "Whole sentences",
  } satisfies Record<AnnounceAnswers, string>,
  shortcuts: "Shortcuts",
  none: "None",
  press: "Press keys",
  keysOf: (name: string, keys: string): string => `Keys of ${name}: ${keys}`,
  pressFor: (name: string): string => `Press keys for ${name}`,
  reset: "Reset",
  resetOne: (name: string): string => `Reset the keys of ${name}`,
  resetAll: "Reset all shortcuts",
  taken: (keys: string, other: string): string => `${keys} already belongs to “${other}”.`,
  swap: "Swap",
  swapWith: (name: string, other: string): string => `Swap the keys of ${name} and ${other}`,
  keep: "Keep as they are",
  refused: (keys: string, reason: ShortcutRefusal): string =>
    ({
      "edits-text": `${keys} edits text. Press other keys.`,
      "of-the-system": `${keys} belongs to the window or the system. Press other keys.`,
      "writes-text": `${keys} writes a character on some keyboards. Press other keys.`,
      "needs-modifier": `${keys} needs more keys held down with it, such as Ctrl or Alt. Press them together.`,
      unknown: "These keys cannot be a shortcut. Press others.",
    })[reason],
  quickOff: "Works once the quick question is switched on, under Desktop.",
} as const);
