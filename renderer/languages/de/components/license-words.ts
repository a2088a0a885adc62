import type { licenseWords as english } from "../../../components/license-words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  classes: {
    "open-source": "Open Source",
    "open-weights": "Offene Gewichte",
    community: "Community-Lizenz",
    "non-commercial": "Nicht kommerziell",
    unknown: "Unbekannt",
  },
  classDefinitions: {
    "open-source":
      "Von der Open Source Initiative anerkannt: Alle dürfen es zu jedem Zweck nutzen, ändern und weitergeben.",
    "open-weights": "Wenige Grenzen der Nutzung, aber nicht von der Open Source Initiative anerkannt.",
    community: "Nutzung ist in Grenzen erlaubt: nach Zahl der Nutzer, Gebiet, Benennung oder Nutzungsregeln.",
    "non-commercial": "Ohne weitere Lizenz nicht für kommerzielle Nutzung.",
    unknown: "Niemand hat eine Lizenz genannt, die Cloister kennt.",
  },
  permits: "Erlaubt",
  requires: "Verlangt",
  forbids: "Verboten",
  nothingStated: "Nichts ist angegeben.",
  nothing: "Nichts.",
  statementsFrom: (address) => `Diese Sätze fassen ${address} zusammen. Sie sind keine Rechtsberatung.`,
  noSource: "Niemand hat mehr angegeben.",
  fullText: "Voller Text",
  showText: "Vollen Text zeigen",
  hideText: "Vollen Text verbergen",
  searchText: "Im Text suchen",
  hits: (value) => counted(value, { one: "# Zeile", other: "# Zeilen" }),
  noHits: "Nicht in diesem Text",
  textFrom: (from) => `Aus ${from}.`,
  textHash: "SHA-256 kopieren",
  noText:
    "Der volle Text liegt hier nicht vor. Der eigene Text eines Modells wird beim Ansehen aus seinem Repository gelesen.",
  noTextInRepository:
    "Das Repository des Modells enthält keinen Lizenztext. Angenommen wird, was oben steht; die Quelle hat die vollständigen Bedingungen.",
  moreLines: (value) => counted(value, { one: "# weitere Zeile zeigen", other: "# weitere Zeilen zeigen" }),
  readingText: "Lizenztext wird gelesen",
  dialogTitle: (model) => `Lizenz von ${model}`,
  further: (license) => `Außerdem gilt: ${license}`,
  sameText: "Das Repository enthält eine einzige Lizenzdatei; sie steht oben.",
  accept: "Lizenz annehmen",
  acceptUnknown: "Lizenz annehmen",
  accepting: "Wird festgehalten",
  acceptHint:
    "Was wann unter welchem Namen angenommen wurde, wird beim Modell festgehalten. Ein geänderter Text fragt erneut.",
  openness: "Offenheit",
  opennessParts: {
    weights: "Gewichte",
    trainingCode: "Trainingscode",
    trainingData: "Trainingsdaten",
    documentation: "Dokumentation",
    licenseClass: "Lizenz",
  },
  opennessStates: {
    open: "offen",
    partial: "teilweise offen",
    closed: "geschlossen",
    unknown: "nicht angegeben",
  },
  opennessSource: (source) => (source === null ? "Niemand hat es angegeben." : `Angegeben bei ${source}`),
  classesInLine: {
    "open-source": "Open Source",
    "open-weights": "offene Gewichte",
    community: "Community-Lizenz",
    "non-commercial": "nicht kommerziell",
    unknown: "unbekannt",
  },
};
