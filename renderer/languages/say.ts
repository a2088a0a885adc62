import { sayIn } from "./say-in-language.ts";

const translated = globalThis.cloisterWords?.["sentence-words"] as
  | Readonly<Record<string, string>>
  | undefined;

/** A sentence of main in the language of the window. In an English one, as it is. */
export const say: (english: string) => string =
  translated === undefined ? (english) => english : sayIn(translated);
