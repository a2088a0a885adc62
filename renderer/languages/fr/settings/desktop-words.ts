import type { desktopWords as english } from "../../../settings/desktop-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "Bureau",
  tray: "Afficher Cloister dans la zone de notification",
  trayHint:
    "Fermer la fenêtre laisse alors Cloister tourner dans la zone de notification, pour que réponses et téléchargements continuent. Quitter y met fin. Par défaut : désactivé.",
  trays: {
    off: "",
    starting: "",
    shown: "",
    missing:
      "Ce bureau n’a pas de zone de notification, fermer la fenêtre met donc toujours fin à Cloister. Si une zone est ajoutée, désactiver puis réactiver ceci.",
  },
  quickQuestion: "Question rapide",
  quickQuestionHint: (keys) =>
    `${keys} ouvre une petite fenêtre pour une question, par-dessus tout le reste, tant que Cloister tourne. C’est une discussion temporaire : en mémoire seulement, sauf si on l’ouvre dans Cloister. Par défaut : désactivé.`,
  quickQuestionHintWithoutKeys:
    "Une petite fenêtre pour une question, par-dessus tout le reste, tant que Cloister tourne. Elle n’a pas de touches à présent : en choisir sous Clavier. C’est une discussion temporaire : en mémoire seulement, sauf si on l’ouvre dans Cloister. Par défaut : désactivé.",
  quickQuestions: {
    off: () => "",
    ready: () => "",
    "without-keys": () => "",
    taken: (keys) => `Un autre programme a pris ${keys}. Choisir d’autres touches sous Clavier.`,
  },
  askNow: "Demander maintenant",
};
