import type { words as english } from "../../../settings/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Ajustes",
  search: "Buscar en los ajustes",
  searchPlaceholder: "Buscar",
  noMatch: (filter) => `Ningún ajuste menciona «${filter}».`,
  appearance: "Apariencia",
  theme: "Tema",
  themeHint: "El aspecto de la ventana. Sistema sigue al escritorio. Predeterminado: Sistema.",
  themes: { system: "Sistema", light: "Claro", dark: "Oscuro", contrast: "Alto contraste" },
  language: "Idioma",
  languageHint:
    "Lo que habla la ventana. Sistema sigue los idiomas del sistema. La ventana se vuelve a cargar y conserva los borradores y las respuestas en curso. Predeterminado: Sistema.",
  systemLanguage: "Sistema",
  engine: "Motor",
  backend: "Backend",
  backendHint:
    "Lo que calcula las respuestas. Automático toma una tarjeta gráfica donde la hay y ayuda. Predeterminado: Automático.",
  backends: { auto: "Automático", cpu: "CPU", cuda: "CUDA", vulkan: "Vulkan", metal: "Metal" },
  contextSize: "Tamaño del contexto",
  contextSizeHint:
    "Cuántos tokens caben en un chat. Automático decide según el modelo y la memoria libre. Predeterminado: Automático.",
  automatic: "Automático",
  tokens: (value) => `${count(value)} tokens`,
  maxTokens: "Respuesta más larga",
  maxTokensHint:
    "Tras tantos tokens una respuesta se detiene, con un botón para continuarla. Predeterminado: 1024 tokens.",
  whenOutgrown: "Cuando un chat ya no cabe en el contexto",
  whenOutgrownHint:
    "Qué pasa con los mensajes más antiguos cuando ya no cabe todo. Lo que el modelo ya no ve queda siempre señalado; no se quita nada del chat. Predeterminado: Parar y preguntar.",
  policies: {
    ask: "Parar y preguntar",
    leaveOut: "Omitir los más antiguos",
    summarize: "Resumir los más antiguos",
  },
  unload: "Quitar de la memoria el modelo sin uso",
  unloadHint: "Libera su memoria tras este tiempo sin uso. Predeterminado: 15 minutos.",
  never: "Nunca",
  minutes: (value) => counted(value, { one: "# minuto", other: "# minutos" }),
  modelFolder: "Carpeta de modelos",
  sharedFolder: "Carpeta de modelos compartida",
  sharedFolderHint:
    "Sus modelos sirven a todos en este equipo. Cloister solo la lee; un administrador pone los modelos.",
  modelFolderHint:
    "Dónde se buscan los archivos de modelo. Mover lleva los modelos consigo, cada uno comprobado. Predeterminado: la carpeta habitual del sistema.",
  choose: "Elegir carpeta…",
  useDefault: "Usar la predeterminada",
  move: "Mover…",
  moving: (name) => `Moviendo ${name}`,
  cancel: "Cancelar",
  dismiss: "Cerrar",
  show: "Mostrar",
  showWhat: (what) => `Mostrar ${what}`,
  chats: "Exportar e importar",
  importChats: "Importar chats",
  importChatsHint:
    "De una exportación de Cloister, de ChatGPT (zip o conversations.json), de Open WebUI o de Jan (messages.jsonl, o un zip de su carpeta threads). Se muestra qué hay en los archivos antes de cambiar nada.",
  importChatsButton: "Importar chats…",
  exportChats: "Exportar todos los chats",
  exportChatsHint:
    "JSON lo conserva todo y puede volver a importarse. Un solo chat se exporta desde su propio menú.",
  exportChatsButton: "Exportar todos los chats…",
  downloads: "Descargas",
  hub: "Hub",
  hubHint: (address) =>
    `Dónde se buscan y descargan los modelos: ${address}. CLOISTER_HUB_URL fija otra dirección.`,
  token: "Token de acceso",
  tokenHint:
    "Para modelos que piden una cuenta. Se envía solo al propio servidor del hub, y solo al buscar o descargar.",
  tokenField: "Token de acceso",
  tokenPlaceholder: "hf_…",
  tokenSave: "Guardar el token",
  tokenRemove: "Quitar el token",
  tokenRefused: "Un token de acceso tiene de 8 a 500 letras, cifras o signos y ningún espacio.",
  tokenAbsent: "No se guarda ningún token.",
  certificates: "Autoridades de certificación",
  certificatesHint:
    "Un archivo PEM de autoridades en las que confían las descargas además de las del sistema, si la red inspecciona las conexiones. Predeterminado: ninguna.",
  chooseFile: "Elegir archivo…",
  useNone: "No usar ninguna",
  storage: "Qué se guarda y dónde",
  profile: "Perfil",
  database: "Chats",
  settingsFile: "Ajustes",
  log: "Registro",
  models: "Modelos",
  readOnly: "solo lectura",
  savedStates: "Estados guardados de los chats",
  savedStatesHint:
    "Lo que el modelo ha leído de un chat se conserva para que la respuesta siguiente llegue antes tras reiniciar. Cifrado, eliminado con su chat, nunca de los chats temporales. Si necesitan más espacio, se van primero los que llevan más tiempo sin usarse. Predeterminado: 1 GB.",
  savedStatesOff: "Desactivado",
  savedStatesUse: (value, size) =>
    value === 0
      ? "No hay ninguno guardado."
      : counted(value, { one: `# chat, ${size}`, other: `# chats, ${size}` }),
  deleteSavedStates: "Eliminar todos los estados guardados",
  protection: "Protección",
  walls: "Aislamiento",
  wallsHint: "Qué encierra a cada proceso que ejecuta código nativo.",
  hosts: {
    inference: "Proceso de inferencia",
    storage: "Proceso de almacenamiento",
    check: "Proceso de comprobación",
    measurement: "Proceso de medición",
  },
  about: "Acerca de",
  version: "Cloister",
  electron: "Electron",
  engineVersion: "Motor",
  catalogKey: "Clave del catálogo",
  catalogKeys: { release: "La clave de esta versión", development: "La clave de desarrollo" },
  developmentKey:
    "Esta compilación confía en catálogos firmados con la clave de desarrollo, que cualquiera puede leer en el código fuente. Las versiones publicadas confían en una propia.",
  platform: "Plataforma",
  fallbackRuntime:
    "Este es el entorno sustituto para el desarrollo, no el Electron oficial. Las compilaciones para usuarios llevan el oficial.",
};
