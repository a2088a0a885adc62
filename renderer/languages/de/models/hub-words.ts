import type { words as english } from "../../../models/hub-words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  publicHub: "Hugging Face",
  unknownHub: "Modell-Hub",
  anywhere: "dem Hub",
  intro: (host) =>
    `Weitere Modelle, direkt von ${host}. Gefragt wird nur auf Knopfdruck; dabei erfährt der Hub die Suchwörter und die Netzadresse.`,
  search: "Hub durchsuchen",
  searchPlaceholder: "Wörter, oder Besitzer/Name",
  ask: "Suchen",
  results: "Ergebnisse vom Hub",
  asking: (host) => `Anfrage an ${host} läuft`,
  none: (text) => `Nichts heißt dort „${text}“.`,
  downloads: (value) => `${value} Downloads`,
  updated: (date) => `geändert ${date}`,
  licenseNotStated: "Lizenz nicht angegeben",
  gated: "Braucht ein Konto mit Zugang",
  gatedHint:
    "Der Herausgeber entscheidet, wer es bekommt. Auf der Seite des Hubs Zugang erbitten, dann in den Einstellungen das Zugriffstoken eintragen.",
  openSettings: "Einstellungen öffnen",
  files: (repository) => `Dateien von ${repository}`,
  askingFiles: "Dateien werden erfragt",
  noFiles: "In diesem Repository gibt es keine GGUF-Dateien.",
  commit: (commit) => `Commit ${commit}`,
  parts: (value) => counted(value, { one: "# Teil", other: "# Teile" }),
  statedBy: {
    catalog: "im Katalog festgelegt",
    hub: "Hash laut Hub",
    none: "Der Hub nennt für diese Datei keinen Hash. Sie ließe sich nicht prüfen und wird darum nicht heruntergeladen.",
  },
  eachStatedBy: { catalog: "Jeder Teil im Katalog festgelegt", hub: "Jeder Teil mit Hash laut Hub" },
  conflict:
    "Der Katalog legt unter diesem Namen eine andere Datei fest, als der Hub jetzt hat. Nichts wird heruntergeladen.",
  conflictCatalog: "Katalog",
  conflictHub: "Hub",
};
