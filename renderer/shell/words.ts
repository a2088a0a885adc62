import { inLanguage } from "../languages/in-language.ts";

export const words = inLanguage("shell/words", {
  product: "Cloister",
  mainNavigation: "Main",
  pages: {
    chats: "Chats",
    assistants: "Assistants",
    models: "Models",
    compare: "Compare",
    licenses: "Licenses",
    settings: "Settings",
  },
  compareSectionsName: "Sections of Compare",
  compareSections: { comparisons: "Comparisons", sideBySide: "Side by side" },
  offline: "Offline",
  offlineExplained: "No connection has been opened since Cloister started.",
  connections: (count: number): string => `${count} ${count === 1 ? "connection" : "connections"}`,
  connectionsExplained: (count: number): string =>
    `${count} ${count === 1 ? "connection has" : "connections have"} been opened since Cloister started.`,
  dismiss: "Dismiss",
  temporaryChat: "Temporary chat",
} as const);
