import type { DesktopStatus } from "../../app/desktop/desktop-status.ts";
import { inLanguage } from "../languages/in-language.ts";

export const desktopWords = inLanguage("settings/desktop-words", {
  heading: "Desktop",
  tray: "Show Cloister in the tray",
  trayHint:
    "Closing the window then keeps Cloister running in the tray, so that answers and downloads go on. Quit ends it. Default: off.",
  trays: {
    off: "",
    starting: "",
    shown: "",
    missing:
      "This desktop shows no tray, so closing the window still ends Cloister. Where you add a tray, switch this off and on again.",
  } satisfies Record<DesktopStatus["tray"], string>,
  quickQuestion: "Quick question",
  quickQuestionHint: (keys: string): string =>
    `${keys} opens a small window for one question, over whatever you are doing, while Cloister runs. It is a temporary chat: held in memory only, unless you open it in Cloister. Default: off.`,
  quickQuestionHintWithoutKeys:
    "A small window for one question, over whatever you are doing, while Cloister runs. It has no keys at present: choose some under Keyboard. It is a temporary chat: held in memory only, unless you open it in Cloister. Default: off.",
  quickQuestions: {
    off: () => "",
    ready: () => "",
    "without-keys": () => "",
    taken: (keys: string): string => `Another program has ${keys}. Choose other keys under Keyboard.`,
  } satisfies Record<DesktopStatus["quickQuestion"], (keys: string) => string>,
  askNow: "Ask now",
} as const);
