import type { words as english } from "../../../settings/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Réglages",
  search: "Rechercher dans les réglages",
  searchPlaceholder: "Rechercher",
  noMatch: (filter) => `Aucun réglage ne mentionne « ${filter} ».`,
  appearance: "Apparence",
  theme: "Thème",
  themeHint: "L’aspect de la fenêtre. Système suit le bureau. Par défaut : Système.",
  themes: { system: "Système", light: "Clair", dark: "Sombre", contrast: "Contraste élevé" },
  language: "Langue",
  languageHint:
    "Ce que parle la fenêtre. Système suit les langues du système. La fenêtre se recharge et garde les brouillons et les réponses en cours. Par défaut : Système.",
  systemLanguage: "Système",
  engine: "Moteur",
  backend: "Backend",
  backendHint:
    "Ce qui calcule les réponses. Automatique prend une carte graphique là où il y en a une et où elle aide. Par défaut : Automatique.",
  backends: { auto: "Automatique", cpu: "CPU", cuda: "CUDA", vulkan: "Vulkan", metal: "Metal" },
  contextSize: "Taille du contexte",
  contextSizeHint:
    "Nombre de tokens qu’une discussion peut contenir. Automatique décide d’après le modèle et la mémoire libre. Par défaut : Automatique.",
  automatic: "Automatique",
  tokens: (value) => `${count(value)} tokens`,
  maxTokens: "Réponse la plus longue",
  maxTokensHint:
    "Après ce nombre de tokens, une réponse s’arrête, avec un bouton pour continuer. Par défaut : 1 024 tokens.",
  whenOutgrown: "Quand une discussion dépasse le contexte",
  whenOutgrownHint:
    "Ce que deviennent les plus anciens messages quand tout ne tient plus. Ce que le modèle ne voit plus est toujours signalé ; rien n’est enlevé de la discussion. Par défaut : Arrêter et demander.",
  policies: {
    ask: "Arrêter et demander",
    leaveOut: "Écarter les plus anciens",
    summarize: "Résumer les plus anciens",
  },
  unload: "Décharger le modèle inutilisé",
  unloadHint: "Libère sa mémoire après ce temps sans usage. Par défaut : 15 minutes.",
  never: "Jamais",
  minutes: (value) => counted(value, { one: "# minute", other: "# minutes" }),
  modelFolder: "Dossier des modèles",
  sharedFolder: "Dossier de modèles partagé",
  sharedFolderHint:
    "Ses modèles servent à tous sur cette machine. Cloister ne fait que le lire ; un administrateur y place les modèles.",
  modelFolderHint:
    "Où les fichiers de modèle sont cherchés. Déplacer emporte les modèles, chacun vérifié. Par défaut : le dossier habituel du système.",
  choose: "Choisir un dossier…",
  useDefault: "Utiliser celui par défaut",
  move: "Déplacer…",
  moving: (name) => `Déplacement de ${name}`,
  cancel: "Annuler",
  dismiss: "Fermer",
  show: "Afficher",
  showWhat: (what) => `Afficher ${what}`,
  chats: "Exporter et importer",
  importChats: "Importer des discussions",
  importChatsHint:
    "Depuis une exportation de Cloister, de ChatGPT (zip ou conversations.json), d’Open WebUI ou de Jan (messages.jsonl, ou un zip de son dossier threads). Ce que contiennent les fichiers est montré avant tout changement.",
  importChatsButton: "Importer des discussions…",
  exportChats: "Exporter toutes les discussions",
  exportChatsHint:
    "JSON garde tout et peut être réimporté. Une seule discussion s’exporte depuis son propre menu.",
  exportChatsButton: "Exporter toutes les discussions…",
  downloads: "Téléchargements",
  hub: "Hub",
  hubHint: (address) =>
    `Où les modèles sont cherchés et téléchargés : ${address}. CLOISTER_HUB_URL fixe une autre adresse.`,
  token: "Jeton d’accès",
  tokenHint:
    "Pour les modèles qui demandent un compte. Envoyé au seul hôte du hub, et seulement pour chercher ou télécharger.",
  tokenField: "Jeton d’accès",
  tokenPlaceholder: "hf_…",
  tokenSave: "Enregistrer le jeton",
  tokenRemove: "Retirer le jeton",
  tokenRefused: "Un jeton d’accès a de 8 à 500 lettres, chiffres ou signes, sans espaces.",
  tokenAbsent: "Aucun jeton n’est gardé.",
  certificates: "Autorités de certification",
  certificatesHint:
    "Un fichier PEM d’autorités auxquelles les téléchargements se fient en plus de celles du système, si le réseau inspecte les connexions. Par défaut : aucune.",
  chooseFile: "Choisir un fichier…",
  useNone: "N’en utiliser aucune",
  storage: "Ce qui est stocké, et où",
  profile: "Profil",
  database: "Discussions",
  settingsFile: "Réglages",
  log: "Journal",
  models: "Modèles",
  readOnly: "lecture seule",
  savedStates: "États enregistrés des discussions",
  savedStatesHint:
    "Ce que le modèle a lu d’une discussion est conservé, pour que la réponse suivante vienne plus vite après un redémarrage. Chiffré, supprimé avec la discussion, jamais conservé pour les discussions temporaires. S’il faut plus de place, les moins récemment utilisés partent d’abord. Par défaut : 1 GB.",
  savedStatesOff: "Désactivé",
  savedStatesUse: (value, size) =>
    value === 0
      ? "Aucun n’est enregistré."
      : counted(value, { one: `# discussion, ${size}`, other: `# discussions, ${size}` }),
  deleteSavedStates: "Supprimer tous les états enregistrés",
  protection: "Protection",
  walls: "Cloisons",
  wallsHint: "Ce qui enferme chaque processus exécutant du code natif.",
  hosts: {
    inference: "Processus d’inférence",
    storage: "Processus de stockage",
    check: "Processus de vérification",
    measurement: "Processus de mesure",
  },
  about: "À propos",
  version: "Cloister",
  electron: "Electron",
  engineVersion: "Moteur",
  catalogKey: "Clé du catalogue",
  catalogKeys: { release: "La clé de cette version", development: "La clé de développement" },
  developmentKey:
    "Cette version se fie aux catalogues signés avec la clé de développement, que chacun peut lire dans le code source. Les versions publiées se fient à leur propre clé.",
  platform: "Plateforme",
  fallbackRuntime:
    "Ceci est l’environnement de secours pour le développement, pas l’Electron officiel. Les versions pour les utilisateurs contiennent l’officiel.",
};
