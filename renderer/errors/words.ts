import { inLanguage } from "../languages/in-language.ts";
import type { ErrorAction } from "./error-action.ts";

export const words = inLanguage("errors/words", {
  actions: {
    retry: "Try again",
    "open-models": "Open Models",
    "open-settings": "Open Settings",
    "new-chat": "Start a new chat",
    reload: "Reload the window",
    "show-log": "Show the log",
    dismiss: "Dismiss",
  } satisfies Record<ErrorAction, string>,
} as const);
