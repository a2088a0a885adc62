import type { words as english } from "../../../settings/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Einstellungen",
  search: "Einstellungen durchsuchen",
  searchPlaceholder: "Suchen",
  noMatch: (filter) => `Keine Einstellung erwähnt „${filter}“.`,
  appearance: "Darstellung",
  theme: "Farben",
  themeHint: "Wie das Fenster aussieht. System folgt dem Desktop. Standard: System.",
  themes: { system: "System", light: "Hell", dark: "Dunkel", contrast: "Hoher Kontrast" },
  language: "Sprache",
  languageHint:
    "Was das Fenster spricht. System folgt den Sprachen des Systems. Das Fenster lädt neu und behält Entwürfe und laufende Antworten. Standard: System.",
  systemLanguage: "System",
  engine: "Engine",
  backend: "Backend",
  backendHint:
    "Was die Antworten berechnet. Automatisch nimmt eine Grafikkarte, wo es sie gibt und sie hilft. Standard: Automatisch.",
  backends: { auto: "Automatisch", cpu: "CPU", cuda: "CUDA", vulkan: "Vulkan", metal: "Metal" },
  contextSize: "Kontextgröße",
  contextSizeHint:
    "So viele Token fasst ein Chat. Automatisch entscheidet nach Modell und freiem Speicher. Standard: Automatisch.",
  automatic: "Automatisch",
  tokens: (value) => `${count(value)} Token`,
  maxTokens: "Längste Antwort",
  maxTokensHint:
    "Nach so vielen Token hält eine Antwort an und lässt sich fortsetzen. Standard: 1.024 Token.",
  whenOutgrown: "Wenn ein Chat nicht mehr in den Kontext passt",
  whenOutgrownHint:
    "Was mit den ältesten Nachrichten geschieht, wenn nicht mehr alles passt. Was das Modell nicht mehr sieht, wird stets gekennzeichnet; nichts wird aus dem Chat genommen. Standard: Anhalten und fragen.",
  policies: {
    ask: "Anhalten und fragen",
    leaveOut: "Älteste weglassen",
    summarize: "Älteste zusammenfassen",
  },
  unload: "Unbenutztes Modell entladen",
  unloadHint: "Gibt seinen Speicher nach dieser Zeit ohne Nutzung frei. Standard: 15 Minuten.",
  never: "Nie",
  minutes: (value) => counted(value, { one: "# Minute", other: "# Minuten" }),
  modelFolder: "Modellordner",
  sharedFolder: "Gemeinsamer Modellordner",
  sharedFolderHint:
    "Modelle darin stehen allen auf diesem Rechner offen. Cloister liest ihn nur; die Verwaltung legt Modelle hinein.",
  modelFolderHint:
    "Wo nach Modelldateien gesucht wird. Verschieben nimmt die Modelle mit und prüft jedes. Standard: der übliche Ordner des Systems.",
  choose: "Ordner wählen …",
  useDefault: "Standard nutzen",
  move: "Verschieben …",
  moving: (name) => `${name} wird verschoben`,
  cancel: "Abbrechen",
  dismiss: "Schließen",
  show: "Zeigen",
  showWhat: (what) => `${what} zeigen`,
  chats: "Export und Import",
  importChats: "Chats importieren",
  importChatsHint:
    "Aus einem Export von Cloister, ChatGPT (zip oder conversations.json), Open WebUI oder Jan (messages.jsonl oder ein zip seines Ordners threads). Was in den Dateien ist, wird gezeigt, bevor sich etwas ändert.",
  importChatsButton: "Chats importieren …",
  exportChats: "Alle Chats exportieren",
  exportChatsHint:
    "JSON behält alles und lässt sich wieder importieren. Einzelne Chats werden über ihr eigenes Menü exportiert.",
  exportChatsButton: "Alle Chats exportieren …",
  downloads: "Downloads",
  hub: "Hub",
  hubHint: (address) =>
    `Wo Modelle gesucht und geladen werden: ${address}. CLOISTER_HUB_URL setzt eine andere Adresse.`,
  token: "Zugriffstoken",
  tokenHint:
    "Für Modelle, die ein Konto verlangen. Wird nur an den Hub selbst gesendet, und nur beim Suchen oder Herunterladen.",
  tokenField: "Zugriffstoken",
  tokenPlaceholder: "hf_…",
  tokenSave: "Token speichern",
  tokenRemove: "Token entfernen",
  tokenRefused: "Ein Zugriffstoken hat 8 bis 500 Buchstaben, Ziffern oder Zeichen und keine Leerzeichen.",
  tokenAbsent: "Kein Token ist gespeichert.",
  certificates: "Zertifizierungsstellen",
  certificatesHint:
    "Eine PEM-Datei mit Stellen, denen Downloads neben denen des Systems vertrauen, falls das Netz Verbindungen prüft. Standard: keine.",
  chooseFile: "Datei wählen …",
  useNone: "Keine nutzen",
  storage: "Was wo gespeichert ist",
  profile: "Profil",
  database: "Chats",
  settingsFile: "Einstellungen",
  log: "Protokoll",
  models: "Modelle",
  readOnly: "nur lesbar",
  savedStates: "Gespeicherte Zustände von Chats",
  savedStatesHint:
    "Was das Modell von einem Chat gelesen hat, wird aufbewahrt, damit die nächste Antwort nach einem Neustart schneller kommt. Verschlüsselt, mit dem Chat gelöscht, nie von temporären Chats. Brauchen sie mehr Platz als hier gewählt, gehen die am längsten unbenutzten zuerst. Standard: 1 GB.",
  savedStatesOff: "Aus",
  savedStatesUse: (value, size) =>
    value === 0
      ? "Keine sind gespeichert."
      : counted(value, { one: `# Chat, ${size}`, other: `# Chats, ${size}` }),
  deleteSavedStates: "Alle gespeicherten Zustände löschen",
  protection: "Schutz",
  walls: "Abschottung",
  wallsHint: "Was jeden Prozess einschließt, der nativen Code ausführt.",
  hosts: {
    inference: "Inferenzprozess",
    storage: "Speicherprozess",
    check: "Prüfprozess",
    measurement: "Messprozess",
  },
  about: "Über",
  version: "Cloister",
  electron: "Electron",
  engineVersion: "Engine",
  catalogKey: "Katalogschlüssel",
  catalogKeys: { release: "Der Schlüssel dieser Version", development: "Der Entwicklungsschlüssel" },
  developmentKey:
    "Dieser Build vertraut Katalogen, die mit dem Entwicklungsschlüssel signiert sind; ihn kann jeder im Quelltext lesen. Veröffentlichte Versionen vertrauen einem eigenen.",
  platform: "Plattform",
  fallbackRuntime:
    "Dies ist die Ersatzlaufzeit für die Entwicklung, nicht das offizielle Electron. Builds für Nutzer enthalten das offizielle.",
};
