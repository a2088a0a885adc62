import type { tuningWords as english } from "../../../settings/tuning-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  heading: "Engine im Einzelnen",
  intro: "Eine Änderung wirkt ab der nächsten Antwort: Dann wird das Modell neu geladen.",
  reloadsNext: "Seit dem Laden des Modells geändert: Die nächste Antwort lädt es neu.",
  automatic: "Automatisch",
  threads: "Threads",
  threadsHint: (cores) =>
    `Threads des Prozessors. Automatisch achtet darauf, was andere Programme brauchen; mehr als ${cores === 1 ? "der eine Kern" : `die ${count(cores)} Kerne`} dieses Rechners werden nie genutzt. Standard: Automatisch.`,
  batchSize: "Batchgröße",
  batchSizeHint:
    "So viele Token eines Prompts werden höchstens auf einmal ausgewertet. Kleinere brauchen weniger Speicher und lesen Prompts langsamer. Standard: Automatisch, 512.",
  gpuLayers: "GPU-Schichten",
  gpuLayersHint:
    "So viele Schichten des Modells rechnet eine Grafikkarte. Automatisch nimmt, was in ihren Speicher passt. Auf der CPU ohne Wirkung. Standard: Automatisch.",
  flashAttention: "Flash Attention",
  flashAttentionHint: "Berechnet Attention mit weniger Speicher und meist schneller. Standard: Automatisch.",
  flashAttentions: { auto: "Automatisch", on: "An", off: "Aus" },
  keyValueCache: "KV-Cache",
  keyValueCacheHint:
    "Wie genau der Kontext gehalten wird. Q8_0 braucht etwa die Hälfte des Speichers von F16, Q4_0 etwa ein Viertel; Prompts werden langsamer gelesen, und Antworten können schlechter werden. Standard: F16.",
  keyValueCaches: { f16: "F16", q8_0: "Q8_0", q4_0: "Q4_0" },
  speculation: "Spekulatives Dekodieren",
  speculationHint:
    "Rät die nächsten Token und lässt das Modell mehrere auf einmal prüfen. Auf CPUs gemessen, brachte es hier bei keiner Aufgabe etwas; auf einer Grafikkarte kann es anders sein. Die Details einer Antwort zählen mit. Standard: Aus.",
  speculations: {
    off: "Aus",
    "prompt-lookup": "Aus dem Prompt",
    "draft-model": "Von einem kleineren Modell",
  },
  draftModel: "Entwurfsmodell",
  draftModelHint:
    "Ein viel kleineres Modell derselben Familie: Es muss dasselbe Vokabular haben. Es braucht Speicher neben dem Modell.",
  noDraftModel: "Keines gewählt",
  reset: "Diese Einstellungen auf Standard zurücksetzen",
};
