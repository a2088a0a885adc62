import { type CommandId, commandIds, defaultShortcut } from "./commands.ts";
import { refusalOfShortcut } from "./refused-shortcut.ts";
import type { Shortcut } from "./shortcut.ts";

/** What a person changed; null takes a command's shortcut away. */
export type ShortcutChanges = { readonly [Id in CommandId]?: Shortcut | null };
export type EffectiveShortcuts = Readonly<Record<CommandId, Shortcut | null>>;

/**
 * The shortcut of every command. A change that may not be made is as if it were not there, and no keys lead to two
 * commands: changes come before what commands came with, and commands that stand earlier before later ones. So a
 * settings file that was written by hand does no harm.
 */
export const effectiveShortcuts = (changes: ShortcutChanges, isMac: boolean): EffectiveShortcuts => {
  const changed = (id: CommandId): Shortcut | null | undefined => {
    const wanted = changes[id];
    const refused =
      typeof wanted === "string" &&
      refusalOfShortcut(wanted, { isMac, everywhere: id === "quick-question" }) !== null;
    return refused ? undefined : wanted;
  };
  const taken = new Set<Shortcut>();
  const result: Partial<Record<CommandId, Shortcut | null>> = {};
  const give = (id: CommandId, shortcut: Shortcut | null): void => {
    const free = shortcut === null || !taken.has(shortcut);
    result[id] = free ? shortcut : null;
    if (free && shortcut !== null) {
      taken.add(shortcut);
    }
  };
  for (const id of commandIds) {
    const wanted = changed(id);
    if (wanted !== undefined) {
      give(id, wanted);
    }
  }
  for (const id of commandIds) {
    if (!(id in result)) {
      give(id, defaultShortcut(id, isMac));
    }
  }
  return result as EffectiveShortcuts;
};
