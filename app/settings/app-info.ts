import { z } from "zod";
import { catalogSigner } from "../catalog/catalog.ts";
import { wall } from "../hosts/wall.ts";

/** What is running and what is stored where: for Settings, Details and About. */
export const appInfo = z.strictObject({
  /** Cores that the engine may use: no more threads than these are ever taken. */
  processorCores: z.int().min(1),
  version: z.string().max(100),
  electronVersion: z.string().max(100),
  /** True where the runtime is the development fallback rather than the official Electron. */
  fallbackRuntime: z.boolean(),
  engineVersion: z.string().max(100),
  /** Whose key this build trusts catalogs of: the development key's private half is public. */
  catalogKey: catalogSigner,
  platform: z.string().max(32),
  profileFolder: z.string().max(4096),
  databasePath: z.string().max(4096),
  settingsPath: z.string().max(4096),
  modelFolders: z
    .array(z.strictObject({ path: z.string().max(4096), writable: z.boolean(), reason: z.string().max(200) }))
    .max(16),
  logPath: z.string().max(4096),
  /** How the chats are protected, as a sentence. */
  protection: z.strictObject({ protected: z.boolean(), sentence: z.string().max(500) }),
  walls: z.array(wall).max(16),
  /** What became of a settings file that could not be used, as a sentence to show once. */
  settingsNotice: z.string().max(1000).nullable(),
  /** Connections opened since the app started; the window shows 0 as "offline". */
  connectionsOpened: z.int().min(0),
});

export type AppInfo = z.infer<typeof appInfo>;
