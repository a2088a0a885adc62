import type { words as english } from "../../../quantization/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Créer des quantifications",
  description: (name, size) => `Des fichiers plus petits, créés à partir de ${name}, ${size}.`,
  parent: "À partir de",
  reading: "Le moteur indique ce que donne chaque type",
  table: "Types",
  choose: "Créer",
  makeType: (type) => `Créer ${type}`,
  type: "Type",
  bits: "Bits par poids",
  size: "Taille",
  usual: "Les types habituels",
  all: "Tous les types",
  made: "déjà créé",
  needsText: "Nécessite une matrice d’importance.",
  otherwise: (value, total) =>
    `${count(value)} tenseurs sur ${count(total)} prennent un autre type, car leurs lignes ne conviennent pas à celui-ci.`,
  importance: "Utiliser une matrice d’importance",
  importanceHint:
    "Calculée à partir d’un fichier texte que vous choisirez ensuite : les poids qui y comptent le plus sont les mieux gardés. Cela prend un moment.",
  free: (size) => `${size} libres sur le disque`,
  takes: (size) => `Les fichiers choisis prennent ${size}.`,
  progress: "En cours de création",
  cancel: "Annuler",
  close: "Fermer",
  startNone: "Créer des fichiers",
  start: (value) => counted(value, { one: "Créer # fichier", other: "Créer # fichiers" }),
  starting: "Démarrage",
};
