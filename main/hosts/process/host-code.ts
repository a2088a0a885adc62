import { access } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Where a host's own code lies. */
export type HostCode = {
  readonly entryPath: string;
  /** The entry and the chunks it shares with the other hosts. */
  readonly folder: string;
  /** The package.json that says how to read the entry; null where there is none. */
  readonly packageFile: string | null;
  /** Where the entry's npm packages are looked for; null where there are none. */
  readonly packagesFolder: string | null;
};

const nearest = async (folder: string, name: string): Promise<string | null> => {
  const path = join(folder, name);
  try {
    await access(path);
    return path;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? null : nearest(parent, name);
  }
};

export const findHostCode = async (entryPath: string): Promise<HostCode> => {
  const folder = dirname(entryPath);
  const [packageFile, packagesFolder] = await Promise.all([
    nearest(folder, "package.json"),
    nearest(folder, "node_modules"),
  ]);
  return { entryPath, folder, packageFile, packagesFolder };
};
