import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { AppInfo } from "../../app/settings/app-info.ts";
import type { SettingsService } from "./settings-service.ts";

export type SettingsHandlersOptions = {
  readonly settings: SettingsService;
  readonly appInfo: () => AppInfo;
  /** The system's dialog for a folder; null where it was cancelled. */
  readonly chooseFolder: (title: string) => Promise<string | null>;
  /** The system's dialog for a file of certificate authorities; null where it was cancelled. */
  readonly chooseCertificateFile: () => Promise<string | null>;
  /** Rejects with what is wrong with it. */
  readonly checkCertificateFile: (filePath: string) => Promise<unknown>;
  readonly onModelFolderChanged: () => void;
  /** Shows it in the system's file manager. */
  readonly reveal: (what: "profile" | "models" | "log") => void;
};

/** What the window asks about the app itself and its settings: paths come from dialogs, never from the page. */
export const createSettingsHandlers = (
  options: SettingsHandlersOptions,
): FeatureHandlers<"app" | "settings"> => {
  const { settings } = options;
  return {
    "app.info": async () => options.appInfo(),
    "settings.get": async () => settings.get(),
    "settings.change": (change) => settings.change(change),
    "settings.chooseModelFolder": async ({ choice }) => {
      const folder = choice === "default" ? null : await options.chooseFolder("Choose the model folder");
      if (choice === "dialog" && folder === null) {
        return settings.get();
      }
      const changed = await settings.setModelFolder(folder);
      options.onModelFolderChanged();
      return changed;
    },
    "settings.chooseCertificateFile": async ({ choice }) => {
      if (choice === "none") {
        return settings.setCertificateFile(null);
      }
      const filePath = await options.chooseCertificateFile();
      if (filePath === null) {
        return settings.get();
      }
      // Says at once what is wrong with it, and not when a download fails.
      await options.checkCertificateFile(filePath);
      return settings.setCertificateFile(filePath);
    },
    "settings.reveal": async ({ what }) => {
      options.reveal(what);
      return {};
    },
  };
};
