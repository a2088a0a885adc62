import { z } from "zod";
import { type CommandId, commandIds } from "./commands.ts";
import { isShortcut, longestShortcut } from "./shortcut.ts";

/** As it stands in the settings: at most one a command. Which of them count is for effective-shortcuts.ts to say. */
export const shortcutChanges = z.partialRecord(
  z.enum(commandIds as [CommandId, ...CommandId[]]),
  z.string().max(longestShortcut).refine(isShortcut).nullable(),
);
