import { z } from "zod";
import { shortcutChanges } from "../commands/shortcut-changes.ts";
import { backendPreference } from "../generation/backend.ts";
import { contextPolicy } from "../generation/context-policy.ts";
import { flashAttention, speculation } from "../generation/engine-use.ts";
import { modelFileId } from "../identifiers.ts";
import { languagePreference } from "../languages/language-preference.ts";
import { keyValueCacheType } from "../models/fit.ts";
import { defaultEngineTuning } from "./engine-tuning.ts";

export const theme = z.enum(["system", "light", "dark", "contrast"]);
export type Theme = z.infer<typeof theme>;

export const announceAnswers = z.enum(["ends", "sentences"]);
export type AnnounceAnswers = z.infer<typeof announceAnswers>;

/** The settings file. Every change of shape raises formatVersion and brings an upgrade. */
export const settings = z.strictObject({
  formatVersion: z.literal(7),
  theme,
  /** What the window speaks; the terminal command speaks English. */
  language: languagePreference,
  backend: backendPreference,
  /** Null lets the app decide from the model and the free memory. */
  contextSize: z.int().min(256).max(10_000_000).nullable(),
  /** Tokens evaluated at once; null takes the engine's usual number. */
  batchSize: z.int().min(32).max(4096).nullable(),
  /** Null chooses by measurement and adapts. Never more than the usable cores are taken. */
  threads: z.int().min(1).max(1024).nullable(),
  /** Layers on the GPU; null takes as many as fit. */
  gpuLayers: z.int().min(0).max(1000).nullable(),
  flashAttention,
  /** `f16` is taken where the model or the other settings do not allow it; the plan says so. */
  keyValueCacheType,
  speculation,
  /** The smaller model for `draft-model`, or null where none is chosen. */
  draftModelFileId: modelFileId.nullable(),
  /** Tokens of one answer; at the end of them it stops with a Continue button. */
  maxTokens: z.int().min(1).max(1_000_000),
  /** When a chat outgrows the context, unless the chat says otherwise. */
  whenOutgrown: contextPolicy,
  /** Minutes without use after which the model is unloaded; null keeps it. */
  unloadAfterMinutes: z.int().min(1).max(1440).nullable(),
  /** Bytes of all saved states of chats together; 0 saves none. */
  savedStatesLimitBytes: z.int().min(0).max(1_000_000_000_000),
  /** The model of new chats; null takes the first installed. */
  defaultModelFileId: modelFileId.nullable(),
  /** An absolute folder, or null for the platform's own. CLOISTER_MODELS_DIR wins over both. */
  modelFolder: z.string().min(1).max(4096).nullable(),
  /** A PEM file of certificate authorities that downloads trust beside the system's own, or null. */
  certificateFile: z.string().min(1).max(4096).nullable(),
  /** Shortcuts other than those that commands come with. */
  shortcuts: shortcutChanges,
  /** What a screen reader is told of a growing answer: that it began and ended, or its sentences too. */
  announceAnswers,
  /** Keeps the app in the tray when its window is closed. */
  tray: z.boolean(),
  /** Whether it was said once that the app stays in the tray. */
  trayExplained: z.boolean(),
  /** Opens the window of the quick question by a shortcut that works everywhere. */
  quickQuestion: z.boolean(),
});

export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = {
  formatVersion: 7,
  theme: "system",
  language: "system",
  backend: "auto",
  contextSize: null,
  ...defaultEngineTuning,
  maxTokens: 1024,
  whenOutgrown: "ask",
  unloadAfterMinutes: 15,
  savedStatesLimitBytes: 1_000_000_000,
  defaultModelFileId: null,
  modelFolder: null,
  certificateFile: null,
  shortcuts: {},
  announceAnswers: "ends",
  tray: false,
  trayExplained: false,
  quickQuestion: false,
};

/** What the window may change: any of the settings but what a dialog chooses and what main keeps for itself. */
export const settingsChange = settings
  .omit({ formatVersion: true, modelFolder: true, certificateFile: true, trayExplained: true })
  .partial();
export type SettingsChange = z.infer<typeof settingsChange>;
