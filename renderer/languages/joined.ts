import type { Language } from "../../app/languages/language.ts";
import { spoken } from "./language.ts";

const separators: Partial<Record<Language, string>> = { ar: "، ", ja: "、" };
const separator = separators[spoken] ?? ", ";

/** Facts in a row, as the language sets them apart: `chat, code`. */
export const joined = (parts: readonly string[]): string => parts.join(separator);
