import { type WindowCommandId, windowCommandIds } from "../../app/commands/commands.ts";
import { effectiveShortcuts, type ShortcutChanges } from "../../app/commands/effective-shortcuts.ts";
import type { Shortcut } from "../../app/commands/shortcut.ts";
import { shortcutOfEvent } from "../components/shortcut-of-event.ts";
import { isMac } from "../components/shown-shortcut.ts";
import type { SettingsStore } from "../settings/settings-store.ts";

const none: ShortcutChanges = {};

/**
 * Runs commands by their shortcuts, wherever the focus is. What lies deeper in the page (a list, a menu, a field that
 * records keys) comes first: what it took is not heard here.
 */
export const hearShortcuts = (settings: SettingsStore, run: (id: WindowCommandId) => void): (() => void) => {
  const onMac = isMac();
  let made: {
    readonly changes: ShortcutChanges;
    readonly byShortcut: ReadonlyMap<Shortcut, WindowCommandId>;
  } | null = null;
  const commandOf = (shortcut: Shortcut): WindowCommandId | undefined => {
    const changes = settings.getState().settings?.shortcuts ?? none;
    if (made?.changes !== changes) {
      const effective = effectiveShortcuts(changes, onMac);
      made = {
        changes,
        byShortcut: new Map(
          windowCommandIds.flatMap((id) => {
            const its = effective[id];
            return its === null ? [] : [[its, id] as const];
          }),
        ),
      };
    }
    return made.byShortcut.get(shortcut);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.repeat) {
      return;
    }
    const shortcut = shortcutOfEvent(event, onMac);
    const id = shortcut === null ? undefined : commandOf(shortcut);
    if (id !== undefined) {
      event.preventDefault();
      run(id);
    }
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
};
