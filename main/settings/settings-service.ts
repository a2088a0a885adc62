import { AppError } from "../../app/errors/app-error.ts";
import { type Settings, type SettingsChange, settings } from "../../app/settings/settings.ts";
import type { SettingsFile } from "./settings-file.ts";

export type SettingsService = {
  get(): Settings;
  /** A sentence to show once when the file could not be used, or null. */
  readonly notice: string | null;
  /** Resolves when the change is on the disk. Throws profile-newer, disk-full, storage-failed or invalid-request; nothing is changed then. */
  change(change: SettingsChange): Promise<Settings>;
  /** An absolute folder, or null for the platform's own. */
  setModelFolder(folder: string | null): Promise<Settings>;
  /** An absolute path, or null for the system's own authorities alone. */
  setCertificateFile(file: string | null): Promise<Settings>;
  /** It was said that the app stays in the tray. */
  setTrayExplained(): Promise<Settings>;
  /** Told after every change that was saved. Returns the way to stop listening. */
  onChange(listener: (settings: Settings) => void): () => void;
};

/** Reads the settings once; from then on this is the only writer, one change after another. */
export const loadSettingsService = async (file: SettingsFile): Promise<SettingsService> => {
  const loaded = await file.load();
  const listeners = new Set<(settings: Settings) => void>();
  let current = loaded.settings;
  let last: Promise<unknown> = Promise.resolve();

  const save = async (change: Partial<Settings>): Promise<Settings> => {
    if (!loaded.writable) {
      throw new AppError("profile-newer", loaded.notice ?? "The settings cannot be saved.");
    }
    const next = settings.safeParse({ ...current, ...change });
    if (!next.success) {
      throw new AppError(
        "invalid-request",
        "This setting has a value that Cloister does not accept. Choose another.",
        {
          cause: next.error,
        },
      );
    }
    await file.save(next.data);
    current = next.data;
    for (const listener of listeners) {
      listener(current);
    }
    return current;
  };

  const saveInTurn = (change: Partial<Settings>): Promise<Settings> => {
    const result = last.then(() => save(change));
    last = result.catch(() => {});
    return result;
  };

  return {
    get: () => current,
    notice: loaded.notice,
    change: saveInTurn,
    setCertificateFile: (certificateFile) => saveInTurn({ certificateFile }),
    setTrayExplained: () => saveInTurn({ trayExplained: true }),
    setModelFolder: (modelFolder) => saveInTurn({ modelFolder }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
