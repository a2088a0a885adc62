import type { Folder } from "../../app/chats/folder.ts";
import { locale } from "../languages/language.ts";

const byName = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });

/** Folders as a person looks for them: by name. */
export const sortFolders = (folders: readonly Folder[]): readonly Folder[] =>
  folders.toSorted((one, other) => byName.compare(one.name, other.name));
