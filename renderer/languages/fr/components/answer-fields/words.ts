import type { words as english } from "../../../../components/answer-fields/words.ts";
import type { Translation } from "../../../translation.ts";
import { count } from "../../numbers.ts";

export const words: Translation<typeof english> = {
  names: {
    modelFileId: "Modèle",
    systemPrompt: "Prompt système",
    temperature: "Température",
    topK: "Top-k",
    topP: "Top-p",
    minP: "Min-p",
    repeatPenalty: "Pénalité de répétition",
    seed: "Graine",
    maxTokens: "Réponse la plus longue",
    stopStrings: "Chaînes d’arrêt",
    contextSize: "Taille du contexte",
    jsonSchema: "Format de la réponse",
  },
  systemPromptHint: "Les consignes que le modèle lit avant le premier message.",
  temperatureHint:
    "0 prend toujours le token le plus probable ; plus haut, les réponses varient davantage. Par défaut : 0,70.",
  topKHint: "Tire parmi ce nombre de tokens les plus probables ; 0 les prend tous. Par défaut : 40.",
  topPHint:
    "Tire parmi les tokens les plus probables qui atteignent ensemble cette probabilité. Par défaut : 0,95.",
  minPHint: "Écarte les tokens moins probables que cette part du plus probable. Par défaut : 0,05.",
  repeatPenaltyHint:
    "Au-dessus de 1, les tokens apparus récemment deviennent moins probables. Par défaut : 1, donc sans effet.",
  seedHint: "Le même nombre avec le même prompt donne la même réponse. Par défaut : un autre à chaque fois.",
  maxTokensHint: (tokens) =>
    `Nombre de tokens après lequel une réponse s’arrête, avec un bouton pour continuer. Par défaut : comme dans les réglages, ${tokens}.`,
  stopStringsHint:
    "Une réponse se termine là où l’une de ces chaînes commencerait. Une par ligne, 16 au plus. Par défaut : aucune.",
  contextSizeHint:
    "Nombre de tokens que cette discussion peut contenir. Une autre taille que celle chargée recharge le modèle. Par défaut : comme dans les réglages.",
  formatHint: "Texte libre, ou JSON d’une forme donnée. Par défaut : texte libre.",
  random: "au hasard",
  asInSettings: "comme dans les réglages",
  sampling: "Échantillonnage",
  answer: "Réponse",
  reset: (name) => `Réinitialiser ${name}`,
  outOfBounds: (minimum, maximum, whole) =>
    `${whole ? "Un nombre entier" : "Un nombre"} de ${count(minimum)} à ${count(maximum)}. Laissé tel quel.`,
  tooManyStops: (most, length) =>
    `Au plus ${count(most)} lignes de ${count(length)} caractères. Laissé tel quel.`,
  freeText: "Texte libre",
  json: "JSON selon un schéma",
  schema: "Schéma JSON",
  schemaHint:
    "Le modèle ne peut rien écrire d’autre, et la réponse finie est vérifiée. Le schéma ne lui est pas montré : dire dans le prompt système ce qui est attendu.",
  sample: "Partir d’un exemple",
  samples: {
    answer: "Réponse et degré de certitude",
    list: "Liste de textes",
    extraction: "Faits tirés d’un texte",
    classification: "Une étiquette et pourquoi",
  },
  usable: "Le moteur peut suivre ce schéma.",
  notKept: "Pas utilisé tant que ce n’est pas corrigé.",
  problem: (problem) => {
    switch (problem.kind) {
      case "syntax":
        return `Ligne ${count(problem.line)}, colonne ${count(problem.column)} : ici ce n’est plus du JSON.`;
      case "too-long":
        return `Il a plus de ${count(problem.limit)} caractères. À raccourcir.`;
      case "too-many-parts":
        return `Il a plus de ${count(problem.limit)} parties. À réduire.`;
      case "too-deep":
        return `${problem.path} : imbriqué sur plus de ${count(problem.limit)} niveaux.`;
      case "wrong-value":
        return `${problem.path} : JSON Schema n’admet pas cette valeur ici.`;
      case "unsupported":
        return `${problem.path} : le moteur ne peut pas suivre ${problem.keyword}. À omettre ou à dire autrement.`;
      case "type-missing":
        return `${problem.path} : indiquer le type, par exemple "type": "object".`;
      case "reference-missing":
        return `${problem.path} : ne mène à rien dans "$defs".`;
      case "reference-circular":
        return `${problem.path} : mène à soi-même avant que rien soit écrit.`;
      case "number-too-large":
        return `${problem.path} : trop grand ; ${count(problem.limit)} au plus.`;
    }
  },
  note: (note) => {
    switch (note.kind) {
      case "checked-afterwards":
        return `${note.keyword} : pas suivi pendant l’écriture, mais vérifié dans la réponse finie.`;
      case "ignored":
        return `${note.keyword} : ni suivi ni vérifié.`;
      case "all-properties":
        return "Les propriétés qui ne sont pas requises sont écrites quand même.";
    }
  },
};
