import { Menu, type MenuItemConstructorOptions } from "electron";
import { commands, type WindowCommandId, windowCommandIds } from "../../app/commands/commands.ts";
import type { EffectiveShortcuts } from "../../app/commands/effective-shortcuts.ts";
import type { ShellWords } from "./languages/shell-words.ts";

const separator: MenuItemConstructorOptions = { type: "separator" };

/**
 * The application menu. Its own commands reach the page as events; everything else the system does itself. The page
 * hears the shortcuts first, wherever it has the focus; the menu shows them, and on macOS hears what the page left.
 */
export const setApplicationMenu = (options: {
  readonly send: (command: WindowCommandId) => void;
  readonly shortcuts: EffectiveShortcuts;
  readonly allowDevTools: boolean;
  readonly words: ShellWords;
}): void => {
  const { menus, commands: names, roles } = options.words;
  const item = (role: keyof ShellWords["roles"]): MenuItemConstructorOptions => ({
    role,
    label: roles[role],
  });
  const isMac = process.platform === "darwin";
  const command = (id: WindowCommandId): MenuItemConstructorOptions => {
    const shortcut = options.shortcuts[id];
    return {
      id,
      label: names[id],
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
        ...groupItems("chats", ["find-chat"]),
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
        command("find-in-chat"),
        command("find-chat"),
        separator,
        command("undo-last"),
      ],
    },
    {
      label: menus.view,
      submenu: [
        ...groupItems("view", ["open-settings", "undo-last"]),
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
    { label: menus.chat, submenu: groupItems("chat", ["find-in-chat"]) },
    { label: menus.answer, submenu: groupItems("answer") },
    {
      label: menus.window,
      role: "window",
      submenu: [item("minimize"), ...(isMac ? [item("zoom"), separator, item("front")] : [item("close")])],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
