import { open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import { defaultSettings, type Settings } from "../../app/settings/settings.ts";
import { writeDurably } from "../disk/write-durably.ts";
import { readSettings } from "./upgrade-settings.ts";

/** Far more than settings ever need: a larger file is not ours. */
const largestFileBytes = 1024 * 1024;

export type LoadedSettings = {
  readonly settings: Settings;
  /** A sentence to show when the file could not be used, or null. */
  readonly notice: string | null;
  /** False where the file belongs to a newer Cloister, which would lose what this one does not know. */
  readonly writable: boolean;
};

export type SettingsFile = {
  readonly path: string;
  load(): Promise<LoadedSettings>;
  /** Throws disk-full or storage-failed; the file then holds what it held before. */
  save(settings: Settings): Promise<void>;
};

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && "code" in thrown ? thrown.code : null;

/** The text, null when there is no file, or undefined when it is too large to be ours. */
const readText = async (path: string): Promise<string | null | undefined> => {
  try {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      return size > largestFileBytes ? undefined : await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") {
      return null;
    }
    throw thrown;
  }
};

const newerSentence =
  "The settings were last saved by a newer version of Cloister, so this version uses its defaults and leaves the file alone. Install the newer version to change settings.";

/** Refused because the file belongs to a newer Cloister. */
export const settingsAreNewer = (): AppError => new AppError("profile-newer", newerSentence);

/** One JSON file, written whole or not at all; a file that cannot be read is moved aside, never deleted. */
export const openSettingsFile = (path: string, now: () => Date = () => new Date()): SettingsFile => {
  const moveAside = async (): Promise<LoadedSettings> => {
    const asideName = `settings.damaged-${now().toISOString().replace(/[:.]/g, "-")}.json`;
    await rename(path, join(dirname(path), asideName));
    return {
      settings: defaultSettings,
      notice: `The settings file was damaged, so Cloister uses its defaults. The old file is kept as ${asideName} in the profile folder.`,
      writable: true,
    };
  };

  return {
    path,
    load: async () => {
      let text: string | null | undefined;
      try {
        text = await readText(path);
        if (text === null) {
          return { settings: defaultSettings, notice: null, writable: true };
        }
        const read = text === undefined ? ({ kind: "damaged" } as const) : readSettings(text);
        switch (read.kind) {
          case "current":
            return { settings: read.settings, notice: null, writable: true };
          case "newer":
            return { settings: defaultSettings, notice: newerSentence, writable: false };
          case "damaged":
            return await moveAside();
        }
      } catch {
        return {
          settings: defaultSettings,
          notice: `The settings file could not be read, so Cloister uses its defaults. Check that you may read and write ${path}.`,
          writable: false,
        };
      }
    },
    save: async (settings) => {
      try {
        await writeDurably(path, `${JSON.stringify(settings, null, 2)}\n`, 0o600);
      } catch (thrown) {
        const code = codeOf(thrown);
        throw code === "ENOSPC" || code === "EDQUOT"
          ? new AppError(
              "disk-full",
              "The disk is full, so the settings were not saved. Free some space and try again.",
              {
                cause: thrown,
              },
            )
          : new AppError(
              "storage-failed",
              "The settings could not be saved. Check that the profile folder exists and that you may write in it, then try again.",
              { cause: thrown },
            );
      }
    },
  };
};
