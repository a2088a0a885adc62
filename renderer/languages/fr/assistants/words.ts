import type { words as english } from "../../../assistants/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "Assistants",
  intro:
    "Un assistant est une façon de répondre enregistrée : prompt système, modèle, échantillonnage et forme de réponse. Les discussions en gardent une copie ; en modifier un ici ne change aucune discussion.",
  list: "Assistants",
  create: "Nouvel assistant",
  importFile: "Importer",
  exportOne: "Exporter",
  start: "Commencer une discussion",
  edit: "Modifier",
  duplicate: "Dupliquer",
  remove: "Supprimer",
  of: (action, name) => `${action} ${name}`,
  copyOf: (name) => `${name.slice(0, 72)} (copie)`,
  emptyHeading: "Pas encore d’assistant",
  emptyText:
    "Pour ce qui revient sans cesse : traduire, lire des contrats, corriger dans le style de la maison.",
  noPrompt: "Aucun prompt système",
  anyModel: "N’importe quel modèle",
  missingModel: (id) => `${id} (non installé)`,
  json: "JSON",
  temperature: (value) => `Température ${value}`,
  newHeading: "Nouvel assistant",
  editHeading: (name) => `Modifier ${name}`,
  name: "Nom",
  namePlaceholder: "Correcteur",
  description: "À quoi il sert",
  descriptionHint: "Une ligne pour la liste. Le modèle ne la voit pas.",
  model: "Modèle",
  modelHint:
    "C’est lui qui répond dans les discussions avec cet assistant. Par défaut : n’importe quel modèle.",
  save: "Enregistrer",
  cancel: "Annuler",
  nameMissing: "Il manque un nom.",
  schemaUnusable: "Corriger d’abord le schéma JSON.",
  deleted: (name) => `« ${name} » supprimé.`,
  undo: "Annuler",
  dismiss: "Fermer",
  imported: (names) => `Importé : ${names}.`,
};
