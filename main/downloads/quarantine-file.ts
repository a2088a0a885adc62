import { chmod, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { syncFolder } from "../disk/sync-folder.ts";

/** No name in here ends in `.gguf`: nothing that looks for models ever takes one of these for one. */
const nameOf = (actualSha256: string): string => `${actualSha256}.quarantined`;

/** Puts a file away that is not what was published. The newest one is kept, for whoever wants to look into it. */
export const quarantineFile = async (
  downloadsFolder: string,
  path: string,
  actualSha256: string,
): Promise<void> => {
  const folder = join(downloadsFolder, "quarantine");
  await makeFolder(folder, 0o700);
  const kept = nameOf(actualSha256);
  await rename(path, join(folder, kept));
  await chmod(join(folder, kept), 0o400).catch(() => {});
  for (const name of await readdir(folder)) {
    if (name !== kept && name.endsWith(".quarantined")) {
      await rm(join(folder, name), { force: true });
    }
  }
  await syncFolder(folder);
};
