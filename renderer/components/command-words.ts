import { commandGroupNames, commandNames } from "../../app/commands/command-names.ts";

/** The commands in the words of the window; the menu says the same in its own place. */
export const commandWords = {
  names: commandNames,
  groups: commandGroupNames,
} as const;
