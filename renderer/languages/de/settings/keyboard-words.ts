import type { keyboardWords as english } from "../../../settings/keyboard-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "Tastatur",
  intro:
    "Jeder Befehl und seine Tasten. Die Tasten wählen, um andere zu drücken. Die Rücktaste nimmt sie weg, Escape lässt sie, wie sie sind.",
  announce: "Antworten ansagen",
  announceHint:
    "Was ein Screenreader sagt, während eine Antwort entsteht. Dass sie begann, endete, angehalten wurde oder scheiterte, wird in jedem Fall gesagt. Standard: Anfang und Ende.",
  announces: { ends: "Anfang und Ende", sentences: "Ganze Sätze" },
  shortcuts: "Tastenkürzel",
  none: "Keine",
  press: "Tasten drücken",
  keysOf: (name, keys) => `Tasten für ${name}: ${keys}`,
  pressFor: (name) => `Tasten für ${name} drücken`,
  reset: "Zurücksetzen",
  resetOne: (name) => `Tasten für ${name} zurücksetzen`,
  resetAll: "Alle Tastenkürzel zurücksetzen",
  taken: (keys, other) => `${keys} gehört schon zu „${other}“.`,
  swap: "Tauschen",
  swapWith: (name, other) => `Tasten von ${name} und ${other} tauschen`,
  keep: "Lassen, wie es ist",
  refused: (keys, reason) =>
    ({
      "edits-text": `${keys} bearbeitet Text. Andere Tasten drücken.`,
      "of-the-system": `${keys} gehört dem Fenster oder dem System. Andere Tasten drücken.`,
      "writes-text": `${keys} schreibt auf manchen Tastaturen ein Zeichen. Andere Tasten drücken.`,
      "needs-modifier": `${keys} braucht weitere gehaltene Tasten, etwa Strg oder Alt. Sie zusammen drücken.`,
      unknown: "Diese Tasten können kein Kürzel sein. Andere drücken.",
    })[reason],
  quickOff: "Wirkt, sobald die schnelle Frage unter Desktop eingeschaltet ist.",
};
