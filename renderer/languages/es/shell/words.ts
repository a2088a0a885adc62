import type { words as english } from "../../../shell/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  product: "Cloister",
  mainNavigation: "Navegación principal",
  pages: {
    chats: "Chats",
    assistants: "Asistentes",
    models: "Modelos",
    compare: "Comparar",
    licenses: "Licencias",
    settings: "Ajustes",
  },
  compareSectionsName: "Secciones de Comparar",
  compareSections: { comparisons: "Comparaciones", sideBySide: "Lado a lado" },
  offline: "Sin conexión",
  offlineExplained: "No se ha abierto ninguna conexión desde que se inició Cloister.",
  connections: (value) => counted(value, { one: "# conexión", other: "# conexiones" }),
  connectionsExplained: (value) =>
    counted(value, {
      one: "Se ha abierto # conexión desde que se inició Cloister.",
      other: "Se han abierto # conexiones desde que se inició Cloister.",
    }),
  dismiss: "Cerrar",
  temporaryChat: "Chat temporal",
};
