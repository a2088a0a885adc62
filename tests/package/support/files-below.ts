import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** Every file below `root`/`folder`, relative to `root`. */
export const filesBelow = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
