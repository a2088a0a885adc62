import { say } from "../languages/say.ts";
import { words } from "./left-out-words.ts";

/** What was not imported, in the language of the window. */
export const sayLeftOut = (what: string): string =>
  Object.hasOwn(words.names, what) ? words.names[what as keyof typeof words.names] : say(what);
