import { z } from "zod";
import { backendPreference } from "../generation/backend.ts";
import { contextPolicy } from "../generation/context-policy.ts";
import { modelFileId } from "../identifiers.ts";

export const theme = z.enum(["system", "light", "dark", "contrast"]);
export type Theme = z.infer<typeof theme>;

/** The settings file. Every change of shape raises formatVersion and brings an upgrade. */
export const settings = z.strictObject({
  formatVersion: z.literal(3),
  theme,
  backend: backendPreference,
  /** Null lets the app decide from the model and the free memory. */
  contextSize: z.int().min(256).max(10_000_000).nullable(),
  /** Tokens of one answer; at the end of them it stops with a Continue button. */
  maxTokens: z.int().min(1).max(1_000_000),
  /** When a chat outgrows the context, unless the chat says otherwise. */
  whenOutgrown: contextPolicy,
  /** Minutes without use after which the model is unloaded; null keeps it. */
  unloadAfterMinutes: z.int().min(1).max(1440).nullable(),
  /** The model of new chats; null takes the first installed. */
  defaultModelFileId: modelFileId.nullable(),
  /** An absolute folder, or null for the platform's own. CLOISTER_MODELS_DIR wins over both. */
  modelFolder: z.string().min(1).max(4096).nullable(),
  /** A PEM file of certificate authorities that downloads trust beside the system's own, or null. */
  certificateFile: z.string().min(1).max(4096).nullable(),
});

export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = {
  formatVersion: 3,
  theme: "system",
  backend: "auto",
  contextSize: null,
  maxTokens: 1024,
  whenOutgrown: "ask",
  unloadAfterMinutes: 15,
  defaultModelFileId: null,
  modelFolder: null,
  certificateFile: null,
};

/** What the window may change: any of the settings but the format and the model folder, which a dialog chooses. */
export const settingsChange = settings
  .omit({ formatVersion: true, modelFolder: true, certificateFile: true })
  .partial();
export type SettingsChange = z.infer<typeof settingsChange>;
