import path from "node:path";
import type { ModelFolder } from "./model-folder.ts";

export type ModelFoldersInput = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
  /** From the settings, or null for the platform's own. */
  readonly settingsModelFolder: string | null;
  /** The packaged app's resources, or null where the app runs unpackaged. */
  readonly resourcesFolder: string | null;
};

/**
 * The model folders in the order in which they are looked into. CLOISTER_MODELS_DIR stands alone where it is set, so
 * that a script or an administrator decides about every model; else the user's folder comes first, then the one that
 * ships with the app.
 */
export const modelFolders = (input: ModelFoldersInput): readonly ModelFolder[] => {
  const paths = input.platform === "win32" ? path.win32 : path.posix;
  const named = input.environment.CLOISTER_MODELS_DIR;
  if (named !== undefined && named !== "") {
    return [{ path: paths.resolve(named), writable: true, reason: "CLOISTER_MODELS_DIR names it." }];
  }
  const own: ModelFolder =
    input.settingsModelFolder === null
      ? { path: ownModelFolder(input), writable: true, reason: "This is the usual place." }
      : { path: input.settingsModelFolder, writable: true, reason: "It was chosen in Settings." };
  return input.resourcesFolder === null
    ? [own]
    : [
        own,
        {
          path: paths.join(input.resourcesFolder, "models"),
          writable: false,
          reason: "It came with Cloister.",
        },
      ];
};

/** Where a platform keeps an application's data that all its profiles share. */
const ownModelFolder = ({ environment, platform, homeFolder }: ModelFoldersInput): string => {
  if (platform === "win32") {
    const local = environment.LOCALAPPDATA || path.win32.join(homeFolder, "AppData", "Local");
    return path.win32.join(local, "Cloister", "models");
  }
  if (platform === "darwin") {
    return path.posix.join(homeFolder, "Library", "Application Support", "Cloister", "models");
  }
  const named = environment.XDG_DATA_HOME;
  // The specification says that a relative path is to be ignored.
  const data =
    named !== undefined && path.posix.isAbsolute(named)
      ? named
      : path.posix.join(homeFolder, ".local", "share");
  return path.posix.join(data, "cloister", "models");
};
