import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from "electron";

/** The platform's own words for editing: what can be done here and now, nothing else. */
export const attachContextMenu = (window: BrowserWindow): void => {
  window.webContents.on("context-menu", (_event, { isEditable, editFlags, selectionText }) => {
    const items: MenuItemConstructorOptions[] = isEditable
      ? [
          { role: "undo", enabled: editFlags.canUndo },
          { role: "redo", enabled: editFlags.canRedo },
          { type: "separator" },
          { role: "cut", enabled: editFlags.canCut },
          { role: "copy", enabled: editFlags.canCopy },
          { role: "paste", enabled: editFlags.canPaste },
          { type: "separator" },
          { role: "selectAll", enabled: editFlags.canSelectAll },
        ]
      : [{ role: "copy", enabled: selectionText.trim() !== "" && editFlags.canCopy }, { role: "selectAll" }];
    Menu.buildFromTemplate(items).popup({ window });
  });
};
