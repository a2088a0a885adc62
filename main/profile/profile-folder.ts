import { chmodSync } from "node:fs";
import { homedir } from "node:os";
import { join, posix, resolve, win32 } from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { makeFolderAtOnce } from "../disk/make-folder-at-once.ts";

/** Where everything that belongs to one profile lies. Model files are not part of it. */
export type ProfileFolder = {
  readonly path: string;
  readonly databasePath: string;
  readonly keyPath: string;
  readonly settingsPath: string;
  readonly logPath: string;
  readonly windowStatePath: string;
  /** What is known of model files that were hashed before. */
  readonly modelHashesPath: string;
};

export type ProfileEnvironment = Readonly<Record<string, string | undefined>>;

/** The folder of an ordinary start, the same for window and terminal. Relative variables are ignored, as XDG asks. */
export const defaultProfilePath = (
  platform: NodeJS.Platform,
  environment: ProfileEnvironment,
  homeFolder: string,
): string => {
  switch (platform) {
    case "win32": {
      const roaming = environment.APPDATA;
      return roaming !== undefined && win32.isAbsolute(roaming)
        ? win32.join(roaming, "Cloister")
        : win32.join(homeFolder, "AppData", "Roaming", "Cloister");
    }
    case "darwin":
      return posix.join(homeFolder, "Library", "Application Support", "Cloister");
    default: {
      const configuration = environment.XDG_CONFIG_HOME;
      return configuration !== undefined && posix.isAbsolute(configuration)
        ? posix.join(configuration, "cloister")
        : posix.join(homeFolder, ".config", "cloister");
    }
  }
};

const switchName = "--user-data-dir";

/** The folder named by `--user-data-dir=<folder>` or `--user-data-dir <folder>`; the last one wins. */
export const userDataSwitch = (args: readonly string[]): string | null => {
  let found: string | null = null;
  for (const [index, argument] of args.entries()) {
    const value = argument.startsWith(`${switchName}=`)
      ? argument.slice(switchName.length + 1)
      : argument === switchName
        ? args[index + 1]
        : undefined;
    found = value === undefined || value === "" ? found : value;
  }
  return found;
};

/** Switch, then CLOISTER_USER_DATA_DIR, then the platform's own folder. */
export const chooseProfilePath = (
  args: readonly string[],
  environment: ProfileEnvironment = process.env,
  platform: NodeJS.Platform = process.platform,
  homeFolder: string = homedir(),
): string => {
  const variable = environment.CLOISTER_USER_DATA_DIR;
  const chosen = userDataSwitch(args) ?? (variable === undefined || variable === "" ? null : variable);
  return chosen === null ? defaultProfilePath(platform, environment, homeFolder) : resolve(chosen);
};

export const profileFolderAt = (path: string): ProfileFolder => ({
  path,
  databasePath: join(path, "profile.db"),
  keyPath: join(path, "profile.key"),
  settingsPath: join(path, "settings.json"),
  logPath: join(path, "logs", "main.log"),
  windowStatePath: join(path, "window-state.json"),
  modelHashesPath: join(path, "model-hashes.json"),
});

/** Makes the folder where it is missing, for its owner alone. Throws storage-failed. */
export const ensureProfileFolder = (path: string): ProfileFolder => {
  try {
    makeFolderAtOnce(path);
    if (process.platform !== "win32") {
      // An existing folder, Chromium's perhaps, may be open to others.
      chmodSync(path, 0o700);
    }
  } catch (thrown) {
    throw new AppError(
      "storage-failed",
      `The profile folder ${path} cannot be used. Choose one that you may write in with ${switchName}.`,
      { cause: thrown },
    );
  }
  return profileFolderAt(path);
};
