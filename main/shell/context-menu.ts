import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from "electron";
import type { ShellWords } from "./languages/shell-words.ts";

/** The platform's own words for editing: what can be done here and now, nothing else. */
export const attachContextMenu = (window: BrowserWindow, words: () => ShellWords): void => {
  window.webContents.on("context-menu", (_event, { isEditable, editFlags, selectionText }) => {
    const { roles } = words();
    const items: MenuItemConstructorOptions[] = isEditable
      ? [
          { role: "undo", label: roles.undo, enabled: editFlags.canUndo },
          { role: "redo", label: roles.redo, enabled: editFlags.canRedo },
          { type: "separator" },
          { role: "cut", label: roles.cut, enabled: editFlags.canCut },
          { role: "copy", label: roles.copy, enabled: editFlags.canCopy },
          { role: "paste", label: roles.paste, enabled: editFlags.canPaste },
          { type: "separator" },
          { role: "selectAll", label: roles.selectAll, enabled: editFlags.canSelectAll },
        ]
      : [
          { role: "copy", label: roles.copy, enabled: selectionText.trim() !== "" && editFlags.canCopy },
          { role: "selectAll", label: roles.selectAll },
        ];
    Menu.buildFromTemplate(items).popup({ window });
  });
};
