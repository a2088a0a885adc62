import type { Shortcut } from "./shortcut.ts";

/** Where a command stands: in the menu, in the palette and in the list of shortcuts. */
export const commandGroups = ["chats", "view", "chat", "answer", "system"] as const;
export type CommandGroup = (typeof commandGroups)[number];

type Command = {
  readonly group: CommandGroup;
  /** The shortcut it comes with; null is none. */
  readonly shortcut: Shortcut | null;
  /** Another one on macOS, where keys of other platforms edit text or belong to the system. */
  readonly macShortcut?: Shortcut | null;
};

/**
 * Everything that can be asked of the window by name: the menu, the command palette, the list of shortcuts and the tests
 * are made from this. What each is called stands in command-names.ts, what it does in renderer/commands.
 */
export const commands = {
  "new-chat": { group: "chats", shortcut: "CmdOrCtrl+N" },
  "new-temporary-chat": { group: "chats", shortcut: "CmdOrCtrl+Shift+N" },
  "find-chat": { group: "chats", shortcut: "CmdOrCtrl+Shift+F" },
  "next-chat": { group: "chats", shortcut: "CmdOrCtrl+PageDown", macShortcut: "CmdOrCtrl+Alt+Down" },
  "previous-chat": { group: "chats", shortcut: "CmdOrCtrl+PageUp", macShortcut: "CmdOrCtrl+Alt+Up" },
  "new-folder": { group: "chats", shortcut: null },
  "show-archive": { group: "chats", shortcut: null },
  "import-chats": { group: "chats", shortcut: null },
  "export-all-chats": { group: "chats", shortcut: null },

  "command-palette": { group: "view", shortcut: "CmdOrCtrl+K" },
  "open-chats": { group: "view", shortcut: "CmdOrCtrl+1" },
  "open-assistants": { group: "view", shortcut: "CmdOrCtrl+2" },
  "open-models": { group: "view", shortcut: "CmdOrCtrl+3" },
  "open-licenses": { group: "view", shortcut: "CmdOrCtrl+4" },
  "open-compare": { group: "view", shortcut: "CmdOrCtrl+5" },
  "open-settings": { group: "view", shortcut: "CmdOrCtrl+," },
  "open-shortcuts": { group: "view", shortcut: "CmdOrCtrl+/" },
  "new-comparison": { group: "view", shortcut: null },
  "open-side-by-side": { group: "view", shortcut: null },
  "pause-comparison": { group: "view", shortcut: null },
  "toggle-chats": { group: "view", shortcut: "CmdOrCtrl+B" },
  "undo-last": { group: "view", shortcut: null },

  "focus-composer": { group: "chat", shortcut: "CmdOrCtrl+L" },
  "find-in-chat": { group: "chat", shortcut: "CmdOrCtrl+F" },
  "previous-message": { group: "chat", shortcut: "Alt+Up", macShortcut: "CmdOrCtrl+Ctrl+Up" },
  "next-message": { group: "chat", shortcut: "Alt+Down", macShortcut: "CmdOrCtrl+Ctrl+Down" },
  "attach-files": { group: "chat", shortcut: null },
  "choose-model": { group: "chat", shortcut: "CmdOrCtrl+Shift+M" },
  "chat-settings": { group: "chat", shortcut: "CmdOrCtrl+Shift+S" },
  "chat-actions": { group: "chat", shortcut: "CmdOrCtrl+Shift+A" },
  "show-branches": { group: "chat", shortcut: null },
  "rename-chat": { group: "chat", shortcut: "F2" },
  "pin-chat": { group: "chat", shortcut: null },
  "archive-chat": { group: "chat", shortcut: null },
  "duplicate-chat": { group: "chat", shortcut: null },
  "export-chat": { group: "chat", shortcut: "CmdOrCtrl+E" },
  "keep-temporary": { group: "chat", shortcut: null },
  "delete-chat": { group: "chat", shortcut: null },

  "stop-answer": { group: "answer", shortcut: "CmdOrCtrl+." },
  "regenerate-answer": { group: "answer", shortcut: "CmdOrCtrl+Shift+R" },
  "continue-answer": { group: "answer", shortcut: null },
  "copy-answer": { group: "answer", shortcut: "CmdOrCtrl+Shift+C" },
  "edit-message": { group: "answer", shortcut: "CmdOrCtrl+Shift+E" },
  "branch-here": { group: "answer", shortcut: null },
  "answer-details": { group: "answer", shortcut: "CmdOrCtrl+Shift+D" },
  "what-the-model-saw": { group: "answer", shortcut: null },

  /** Everywhere on the desktop, once it is switched on. */
  "quick-question": { group: "system", shortcut: "CmdOrCtrl+Shift+Space" },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as readonly CommandId[];

/** Those of the window itself: in its menu, and heard where it has the focus. */
export type WindowCommandId = Exclude<CommandId, "quick-question">;
export const windowCommandIds = commandIds.filter((id): id is WindowCommandId => id !== "quick-question");

/** The shortcut that a command comes with on this platform. */
export const defaultShortcut = (id: CommandId, isMac: boolean): Shortcut | null => {
  const command: Command = commands[id];
  return isMac && command.macShortcut !== undefined ? command.macShortcut : command.shortcut;
};
