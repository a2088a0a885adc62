import { Menu, type MenuItemConstructorOptions } from "electron";
import { commandNames } from "../../app/commands/command-names.ts";
import { commands, type WindowCommandId, windowCommandIds } from "../../app/commands/commands.ts";
import type { EffectiveShortcuts } from "../../app/commands/effective-shortcuts.ts";

const separator: MenuItemConstructorOptions = { type: "separator" };

/**
 * The application menu. Its own commands reach the page as events; everything else the system does itself. The page
 * hears the shortcuts first, wherever it has the focus; the menu shows them, and on macOS hears what the page left.
 */
export const setApplicationMenu = (options: {
  readonly send: (command: WindowCommandId) => void;
  readonly shortcuts: EffectiveShortcuts;
  readonly allowDevTools: boolean;
}): void => {
  const isMac = process.platform === "darwin";
  const command = (id: WindowCommandId): MenuItemConstructorOptions => {
    const shortcut = options.shortcuts[id];
    return {
      id,
      label: commandNames[id],
      ...(shortcut === null ? {} : { accelerator: shortcut, registerAccelerator: false }),
      click: () => options.send(id),
    };
  };
  const groupItems = (
    group: (typeof commands)[WindowCommandId]["group"],
    except: readonly WindowCommandId[] = [],
  ): MenuItemConstructorOptions[] =>
    windowCommandIds.filter((id) => commands[id].group === group && !except.includes(id)).map(command);
  const settings = command("open-settings");

  const template: MenuItemConstructorOptions[] = [
    ...(isMac
      ? [
          {
            role: "appMenu" as const,
            submenu: [
              { role: "about" as const },
              separator,
              settings,
              separator,
              { role: "hide" as const },
              { role: "hideOthers" as const },
              { role: "unhide" as const },
              separator,
              { role: "quit" as const },
            ],
          },
        ]
      : []),
    {
      label: "&File",
      submenu: [
        ...groupItems("chats", ["find-chat"]),
        ...(isMac ? [] : [separator, settings]),
        separator,
        isMac ? { role: "close" } : { role: "quit" },
      ],
    },
    {
      label: "&Edit",
      submenu: [
        { role: "undo" },
        { role: "redo" },
        separator,
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
        separator,
        command("find-in-chat"),
        command("find-chat"),
        separator,
        command("undo-last"),
      ],
    },
    {
      label: "&View",
      submenu: [
        ...groupItems("view", ["open-settings", "undo-last"]),
        separator,
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        separator,
        { role: "togglefullscreen" },
        ...(options.allowDevTools
          ? [separator, { role: "reload" as const }, { role: "toggleDevTools" as const }]
          : []),
      ],
    },
    { label: "&Chat", submenu: groupItems("chat", ["find-in-chat"]) },
    { label: "&Answer", submenu: groupItems("answer") },
    { role: "windowMenu" },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
