import { Menu, type MenuItemConstructorOptions } from "electron";
import type { EventPayload } from "../../app/ipc/contract.ts";
import type { ShellWords } from "./languages/shell-words.ts";

export type ShellCommand = EventPayload<"shell.command">["command"];

/** The application menu. Its own commands reach the page as events; everything else the system does itself. */
export const setApplicationMenu = (options: {
  readonly send: (command: ShellCommand) => void;
  readonly allowDevTools: boolean;
  readonly words: ShellWords;
}): void => {
  const { menus, commands, roles } = options.words;
  const item = (role: keyof ShellWords["roles"]): MenuItemConstructorOptions => ({
    role,
    label: roles[role],
  });
  const separator: MenuItemConstructorOptions = { type: "separator" };
  const command = (label: string, accelerator: string, name: ShellCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => options.send(name),
  });
  const isMac = process.platform === "darwin";
  const settings = command(commands.settings, "CmdOrCtrl+,", "open-settings");
  const template: MenuItemConstructorOptions[] = [
    ...(isMac
      ? [
          {
            role: "appMenu" as const,
            submenu: [
              item("about"),
              separator,
              settings,
              separator,
              item("hide"),
              item("hideOthers"),
              item("unhide"),
              separator,
              item("quit"),
            ],
          },
        ]
      : []),
    {
      label: menus.file,
      submenu: [
        command(commands.newChat, "CmdOrCtrl+N", "new-chat"),
        ...(isMac ? [] : [separator, settings]),
        separator,
        isMac ? item("close") : item("quit"),
      ],
    },
    {
      label: menus.edit,
      submenu: [
        item("undo"),
        item("redo"),
        separator,
        item("cut"),
        item("copy"),
        item("paste"),
        item("selectAll"),
        separator,
        command(commands.findInChat, "CmdOrCtrl+F", "find-in-chat"),
        command(commands.searchChats, "CmdOrCtrl+Shift+F", "find-chat"),
      ],
    },
    {
      label: menus.view,
      submenu: [
        command(commands.toggleChats, "CmdOrCtrl+B", "toggle-chats"),
        command(commands.focusComposer, "CmdOrCtrl+L", "focus-composer"),
        separator,
        item("resetZoom"),
        item("zoomIn"),
        item("zoomOut"),
        separator,
        item("togglefullscreen"),
        ...(options.allowDevTools
          ? [separator, { role: "reload" as const }, { role: "toggleDevTools" as const }]
          : []),
      ],
    },
    {
      label: menus.window,
      role: "window",
      submenu: [item("minimize"), ...(isMac ? [item("zoom"), separator, item("front")] : [item("close")])],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
