import { z } from "zod";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { appInfo } from "./app-info.ts";
import { settings, settingsChange } from "./settings.ts";

/** What the window asks about the app itself and its settings. */
export const settingsRequests = {
  "app.info": { input: nothing, output: appInfo },

  "settings.get": { input: nothing, output: settings },
  "settings.change": { input: settingsChange, output: settings },
  /** Opens the system's folder dialog; `null` gives the platform's own folder back. */
  "settings.chooseModelFolder": {
    input: z.strictObject({ choice: z.enum(["dialog", "default"]) }),
    output: settings,
  },
  /** Opens the system's file dialog for a PEM file of certificate authorities; `none` goes back to the system's own alone. */
  "settings.chooseCertificateFile": {
    input: z.strictObject({ choice: z.enum(["dialog", "none"]) }),
    output: settings,
  },
  "settings.reveal": { input: z.strictObject({ what: z.enum(["profile", "models", "log"]) }), output: done },
} as const satisfies RequestShapes;
