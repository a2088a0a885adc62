import type { words as english } from "../../../models/download-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  downloads: "Downloads",
  download: "Herunterladen",
  starting: "Beginnt",
  pause: "Pausieren",
  resume: "Fortsetzen",
  cancel: "Abbrechen",
  clear: "Aus der Liste entfernen",
  tryAgain: "Erneut versuchen",
  downloading: (name) => `${name} wird heruntergeladen`,
  waiting: "Wartet auf die Downloads davor",
  connecting: "Verbindet",
  speed: (size) => `${size}/s`,
  checking: (amount) => `Prüft, was schon hier ist, ${amount}`,
  stopped: (amount) => `Angehalten bei ${amount}`,
  notBegun: "Nicht begonnen",
  paused: (amount) => `Pausiert bei ${amount}`,
  retrying: (amount, seconds) =>
    seconds === null || seconds < 1
      ? `Die Verbindung brach bei ${amount} ab. Neuer Versuch läuft`
      : `Die Verbindung brach bei ${amount} ab. Neuer Versuch in ${count(seconds)} s`,
  done: {
    catalog: "Heruntergeladen. Der SHA-256 ist der im Katalog festgelegte.",
    hub: "Heruntergeladen. Der SHA-256 ist der vom Hub genannte.",
  },
  installed: "Installiert",
  summary: (value) => counted(value, { one: "# Download", other: "# Downloads" }),
  pausedShort: "pausiert",
  failedShort: "fehlgeschlagen",
};
