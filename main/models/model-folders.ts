import { existsSync } from "node:fs";
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
  /** Whether a folder is there: of the machine-wide ones only those are looked into. */
  readonly folderExists?: (folder: string) => boolean;
};

/**
 * The model folders in the order in which they are looked into. CLOISTER_MODELS_DIR stands alone where it is set, so
 * that a script or an administrator decides about every model; else the user's folder comes first, then those that all
 * users of the machine share (CLOISTER_SHARED_MODELS_DIR instead of the platform's, where it is set), then the one that
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
  const shared = sharedModelFolders(input).filter((folder) => folder.path !== own.path);
  return input.resourcesFolder === null
    ? [own, ...shared]
    : [
        own,
        ...shared,
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

/** Where an administrator puts models for everybody. Nobody else may write there, and Cloister never does. */
const sharedModelFolders = (input: ModelFoldersInput): readonly ModelFolder[] => {
  const { environment, platform, folderExists = existsSync } = input;
  const paths = platform === "win32" ? path.win32 : path.posix;
  const named = environment.CLOISTER_SHARED_MODELS_DIR;
  if (named !== undefined && named !== "") {
    return [{ path: paths.resolve(named), writable: false, reason: "CLOISTER_SHARED_MODELS_DIR names it." }];
  }
  return [...new Set(sharedPlaces(input))]
    .filter((place) => folderExists(place))
    .map((place) => ({ path: place, writable: false, reason: "All users of this machine share it." }));
};

const sharedPlaces = ({ environment, platform }: ModelFoldersInput): readonly string[] => {
  if (platform === "win32") {
    const data = environment.ProgramData || environment.PROGRAMDATA;
    return data === undefined || data === "" ? [] : [path.win32.join(data, "Cloister", "models")];
  }
  if (platform === "darwin") {
    return ["/Library/Application Support/Cloister/models"];
  }
  // The XDG base directory specification: what XDG_DATA_DIRS is when it is not set, and relative paths are ignored.
  const folders = (environment.XDG_DATA_DIRS || "/usr/local/share:/usr/share").split(":").slice(0, 16);
  return [...folders, "/usr/local/share", "/usr/share"]
    .filter((folder) => path.posix.isAbsolute(folder))
    .map((folder) => path.posix.join(folder, "cloister", "models"));
};
