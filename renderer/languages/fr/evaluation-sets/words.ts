import type { words as english } from "../../../evaluation-sets/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Importer un jeu",
  description: (file) => `Depuis ${file}. Rien n’en est gardé avant que vous ne l’importiez.`,
  reading: "Lecture du fichier",
  name: "Nom du jeu",
  found: (value) => counted(value, { one: "# question", other: "# questions" }),
  kind: {
    "multiple-choice": "choix multiple",
    exact: "correspondance exacte",
    normalized: "correspondance sans égard à la casse ni à la ponctuation",
    "regular-expression": "expression régulière",
    json: "JSON selon un schéma",
    judgment: "jugé par vous",
  },
  ofKind: (kind, value) => `${kind} : ${count(value)}`,
  none: "Aucune ligne de ce fichier n’est une question.",
  brokenHeading: (value) => counted(value, { one: "# ligne défectueuse", other: "# lignes défectueuses" }),
  brokenHint:
    "Elles sont laissées de côté. Corrigez-les dans le fichier et choisissez-le de nouveau, ou continuez sans elles.",
  brokenLines: "Lignes défectueuses",
  line: (line, reason) => `Ligne ${line} : ${reason}`,
  more: (value) => counted(value, { one: "et # autre", other: "et # autres" }),
  ignored: (fields) => `Champs qu’aucune question n’a, laissés de côté : ${fields}.`,
  first: "Les premières questions",
  cancel: "Annuler",
  close: "Fermer",
  start: (value) => counted(value, { one: "Importer # question", other: "Importer # questions" }),
  importing: "Importation",
};
