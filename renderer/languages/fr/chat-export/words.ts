import type { words as english } from "../../../chat-export/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: (title) => `Exporter « ${title} »`,
  titleAll: "Exporter les discussions",
  description: "Écrit un fichier à l’endroit choisi. Rien n’est envoyé nulle part.",
  scope: "Que faut-il exporter",
  scopes: {
    branch: { name: "Cette branche", hint: "Les messages tels que la discussion les montre." },
    chat: {
      name: "Toute la discussion",
      hint: "Toutes les branches, avec chaque version de chaque message.",
    },
    all: {
      name: "Toutes les discussions",
      hint: "Chaque discussion de ce profil, avec toutes ses branches.",
    },
  },
  format: "Format",
  formats: {
    markdown: { name: "Markdown", hint: "Du texte simple que tout éditeur ouvre." },
    html: { name: "HTML", hint: "Une page pour tout navigateur, sans rien à charger." },
    pdf: { name: "PDF", hint: "Des pages numérotées, à imprimer ou à transmettre." },
    json: { name: "JSON", hint: "Tout, exactement : Cloister peut le réimporter." },
  },
  withFigures: "Avec les mesures et les empreintes des modèles",
  withFiguresHint: "Vitesse, échantillonnage, moteur et SHA-256 du fichier de modèle avec chaque réponse.",
  amount: (chats, messages, size) =>
    `${counted(chats, { one: "# discussion", other: "# discussions" })}, ${counted(messages, { one: "# message", other: "# messages" })}, environ ${size}`,
  archive: "Une archive avec un fichier par discussion.",
  notEncrypted: "Le fichier n’est pas chiffré : qui l’a peut le lire.",
  measuring: "Mesure en cours",
  start: "Exporter…",
  again: "Exporter à nouveau…",
  cancel: "Annuler",
  close: "Fermer",
  writing: (fileName) => `Écriture de ${fileName}`,
  saved: (fileName) => `Enregistré sous ${fileName}.`,
  cancelled: "Annulé. Aucun fichier n’est resté.",
};
