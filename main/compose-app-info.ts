import { availableParallelism } from "node:os";
import type { AppInfo } from "../app/settings/app-info.ts";
import { buildFacts } from "./build-facts.ts";
import type { Egress } from "./egress/egress.ts";
import type { Engine } from "./generation/engine.ts";
import type { ModelFolder } from "./models/model-folder.ts";
import type { ProfileFolder } from "./profile/profile-folder.ts";
import { keyFileProtection } from "./profile/profile-key.ts";

export type ComposeAppInfoOptions = {
  readonly version: string;
  readonly profile: ProfileFolder;
  readonly engine: Engine;
  readonly folders: () => readonly ModelFolder[];
  readonly settingsNotice: string | null;
  readonly walls: () => AppInfo["walls"];
  readonly egress: Egress;
};

/** What is running and what is stored where, at the moment somebody asks. */
export const composeAppInfo =
  ({ version, profile, engine, folders, settingsNotice, walls, egress }: ComposeAppInfoOptions) =>
  (): AppInfo => ({
    processorCores: availableParallelism(),
    version,
    electronVersion: process.versions.electron ?? "none",
    fallbackRuntime: process.versions.electron !== buildFacts.electronVersion,
    engineVersion: engine.loaded?.engineVersion ?? buildFacts.engineVersion,
    catalogKey: buildFacts.catalogKey.signer,
    platform: `${process.platform} ${process.arch}`,
    profileFolder: profile.path,
    databasePath: profile.databasePath,
    settingsPath: profile.settingsPath,
    modelFolders: [...folders()],
    logPath: profile.logPath,
    protection: keyFileProtection,
    settingsNotice,
    walls: walls(),
    connectionsOpened: egress.connectionsOpened(),
  });
