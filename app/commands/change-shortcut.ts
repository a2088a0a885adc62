import { type CommandId, commandIds, defaultShortcut } from "./commands.ts";
import { effectiveShortcuts, type ShortcutChanges } from "./effective-shortcuts.ts";
import { refusalOfShortcut } from "./refused-shortcut.ts";
import type { Shortcut } from "./shortcut.ts";

/** The command that has these keys, other than the one they are wanted for. */
export const holderOf = (
  shortcut: Shortcut,
  wantedFor: CommandId,
  changes: ShortcutChanges,
  isMac: boolean,
): CommandId | null => {
  const effective = effectiveShortcuts(changes, isMac);
  return commandIds.find((id) => id !== wantedFor && effective[id] === shortcut) ?? null;
};

/** Without what is the default anyway: the settings hold what was changed and nothing else. */
const onlyChanges = (changes: ShortcutChanges, isMac: boolean): ShortcutChanges =>
  Object.fromEntries(
    commandIds.flatMap((id) => {
      const wanted = changes[id];
      return wanted === undefined || wanted === defaultShortcut(id, isMac) ? [] : [[id, wanted]];
    }),
  );

/** Gives keys to a command, and what it had before to the command that had them. Null takes its shortcut away. */
export const changeShortcut = (
  changes: ShortcutChanges,
  id: CommandId,
  shortcut: Shortcut | null,
  isMac: boolean,
): ShortcutChanges => {
  const holder = shortcut === null ? null : holderOf(shortcut, id, changes, isMac);
  if (holder === null) {
    return onlyChanges({ ...changes, [id]: shortcut }, isMac);
  }
  const before = effectiveShortcuts(changes, isMac)[id];
  const fits =
    before !== null && refusalOfShortcut(before, { isMac, everywhere: holder === "quick-question" }) === null;
  return onlyChanges({ ...changes, [id]: shortcut, [holder]: fits ? before : null }, isMac);
};

/** Gives a command what it came with; whoever has that now gets what this command had. */
export const resetShortcut = (changes: ShortcutChanges, id: CommandId, isMac: boolean): ShortcutChanges =>
  changeShortcut(changes, id, defaultShortcut(id, isMac), isMac);
