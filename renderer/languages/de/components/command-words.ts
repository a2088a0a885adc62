import { commandGroupNames, commandNames } from "../../../../app/languages/commands/de.ts";
import type { commandWords as english } from "../../../components/command-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = { names: commandNames, groups: commandGroupNames };
