import { commandGroupNames, commandNames } from "../../app/commands/command-names.ts";
import { inLanguage } from "../languages/in-language.ts";

/** The commands in the words of the window; the menu says the same in its own place. */
export const commandWords = inLanguage("components/command-words", {
  names: commandNames,
  groups: commandGroupNames,
} as const);
