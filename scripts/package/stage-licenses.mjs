import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundledPackageFolders } from "./bundled-packages.mjs";
import { ownNoticeId, softwareNotices } from "./software-notices.mjs";
import { thirdPartyNotices } from "./third-party-notices.mjs";
import { writeSoftwareNotices } from "./write-software-notices.mjs";

/**
 * @param {{
 *   readonly repository: string,
 *   readonly stage: string,
 *   readonly hostPackageFolders: readonly string[],
 * }} options
 */
export async function stageLicenses({ repository, stage, hostPackageFolders }) {
  const folder = path.join(stage, "licenses");
  await mkdir(folder, { recursive: true });
  await copyFile(path.join(repository, "LICENSE"), path.join(folder, "LICENSE.txt"));
  const { packages } = JSON.parse(await readFile(path.join(repository, "package-lock.json"), "utf8"));
  const packageFolders = [...hostPackageFolders, ...(await bundledPackageFolders(repository, packages))];
  const notices = await softwareNotices({ repository, packageFolders });
  await writeFile(
    path.join(folder, "THIRD-PARTY-NOTICES.txt"),
    thirdPartyNotices(notices.filter(({ id }) => id !== ownNoticeId)),
  );
  await writeSoftwareNotices(folder, notices);
}
