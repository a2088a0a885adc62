import { Menu, type MenuItemConstructorOptions } from "electron";
import type { EventPayload } from "../../app/ipc/contract.ts";

export type ShellCommand = EventPayload<"shell.command">["command"];

/** The application menu. Its own commands reach the page as events; everything else the system does itself. */
export const setApplicationMenu = (options: {
  readonly send: (command: ShellCommand) => void;
  readonly allowDevTools: boolean;
}): void => {
  const command = (label: string, accelerator: string, name: ShellCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => options.send(name),
  });
  const isMac = process.platform === "darwin";
  const settings = command("Settings…", "CmdOrCtrl+,", "open-settings");
  const template: MenuItemConstructorOptions[] = [
    ...(isMac
      ? [
          {
            role: "appMenu" as const,
            submenu: [
              { role: "about" as const },
              { type: "separator" as const },
              settings,
              { type: "separator" as const },
              { role: "hide" as const },
              { role: "hideOthers" as const },
              { role: "unhide" as const },
              { type: "separator" as const },
              { role: "quit" as const },
            ],
          },
        ]
      : []),
    {
      label: "&File",
      submenu: [
        command("New Chat", "CmdOrCtrl+N", "new-chat"),
        ...(isMac ? [] : [{ type: "separator" as const }, settings]),
        { type: "separator" },
        isMac ? { role: "close" } : { role: "quit" },
      ],
    },
    {
      label: "&Edit",
      submenu: [
        { role: "undo" },
        { role: "redo" },
        { type: "separator" },
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
        { type: "separator" },
        command("Find in Chat", "CmdOrCtrl+F", "find-in-chat"),
        command("Search Chats", "CmdOrCtrl+Shift+F", "find-chat"),
      ],
    },
    {
      label: "&View",
      submenu: [
        command("Show or Hide Chats", "CmdOrCtrl+B", "toggle-chats"),
        command("Go to Message", "CmdOrCtrl+L", "focus-composer"),
        { type: "separator" },
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { type: "separator" },
        { role: "togglefullscreen" },
        ...(options.allowDevTools
          ? [{ type: "separator" as const }, { role: "reload" as const }, { role: "toggleDevTools" as const }]
          : []),
      ],
    },
    { role: "windowMenu" },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
