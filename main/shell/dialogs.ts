import { writeFile } from "node:fs/promises";
import { type BrowserWindow, dialog } from "electron";
import type { DialogText, ShellWords } from "./languages/shell-words.ts";

export type FileKind = { readonly name: string; readonly extensions: string[] };

/** The system's own dialogs. Each answers null when the person cancels, or while there is no window to ask in. */
export type Dialogs = {
  readonly chooseFolder: (title: string) => Promise<string | null>;
  readonly chooseFiles: (
    title: string,
    kind: FileKind,
    options: { readonly several: boolean },
  ) => Promise<readonly string[] | null>;
  /** Where to save a file; nothing is written. */
  readonly chooseSavePath: (title: string, fileName: string, kind: FileKind) => Promise<string | null>;
  /** Writes the text where the person says; answers whether it did. */
  readonly saveText: (title: string, fileName: string, text: string) => Promise<boolean>;
};

export const createDialogs = (
  currentWindow: () => BrowserWindow | undefined,
  words: () => ShellWords,
): Dialogs => {
  const said = (text: string): string => words().dialogs[text as DialogText] ?? text;
  const saidKind = (kind: FileKind): FileKind => ({ ...kind, name: said(kind.name) });
  return {
    chooseFolder: async (title) => {
      const window = currentWindow();
      if (window === undefined) {
        return null;
      }
      const chosen = await dialog.showOpenDialog(window, {
        title: said(title),
        properties: ["openDirectory", "createDirectory"],
      });
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },
    chooseFiles: async (title, kind, { several }) => {
      const window = currentWindow();
      if (window === undefined) {
        return null;
      }
      const chosen = await dialog.showOpenDialog(window, {
        title: said(title),
        filters: [saidKind(kind)],
        properties: several ? ["openFile", "multiSelections"] : ["openFile"],
      });
      return chosen.canceled || chosen.filePaths.length === 0 ? null : chosen.filePaths;
    },
    chooseSavePath: async (title, fileName, kind) => {
      const window = currentWindow();
      if (window === undefined) {
        return null;
      }
      const chosen = await dialog.showSaveDialog(window, {
        title: said(title),
        defaultPath: fileName,
        filters: [saidKind(kind)],
      });
      return chosen.canceled || chosen.filePath === "" ? null : chosen.filePath;
    },
    saveText: async (title, fileName, text) => {
      const window = currentWindow();
      if (window === undefined) {
        return false;
      }
      const chosen = await dialog.showSaveDialog(window, { title: said(title), defaultPath: fileName });
      if (chosen.canceled || chosen.filePath === "") {
        return false;
      }
      await writeFile(chosen.filePath, text);
      return true;
    },
  };
};
