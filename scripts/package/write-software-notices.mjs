import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundledPackageFolders } from "./bundled-packages.mjs";
import { enginePackages, hostPackageFolders, koffiBinaryPackage } from "./host-packages.mjs";
import { softwareNotices } from "./software-notices.mjs";

/** What main reads for the page of licenses, in the checkout and in a package alike. */
export const softwareNoticesName = "software-notices.json";

/**
 * The npm packages that a checkout's app loads or has built in: what a package would hold with every engine that is
 * installed for this platform.
 *
 * @param {string} repository
 * @returns {Promise<readonly string[]>} folders as in package-lock.json, sorted
 */
export async function carriedPackageFolders(repository) {
  const { packages } = JSON.parse(await readFile(path.join(repository, "package-lock.json"), "utf8"));
  const binaries = [
    ...enginePackages(process.platform, process.arch, { cuda: true }),
    koffiBinaryPackage(process.platform, process.arch),
  ];
  const folders = new Set([
    ...["node-llama-cpp", "better-sqlite3", "koffi"].flatMap((root) =>
      hostPackageFolders(packages, root, binaries),
    ),
    ...(await bundledPackageFolders(repository, packages)),
  ]);
  const installed = [];
  for (const folder of [...folders].sort()) {
    // An engine of another kind need not be installed here.
    if (await isThere(path.join(repository, folder, "package.json"))) installed.push(folder);
    else if (packages[folder]?.optional !== true) throw new Error(`${folder} is not installed.`);
  }
  return installed;
}

/** @param {string} file */
async function isThere(file) {
  return readFile(file).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} folder made where it is missing
 * @param {readonly import("./software-notices.mjs").SoftwareNotice[]} notices
 */
export async function writeSoftwareNotices(folder, notices) {
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, softwareNoticesName),
    `${JSON.stringify({ formatVersion: 1, notices })}\n`,
  );
}

/** @param {string} repository @param {string} folder */
export async function writeCheckoutNotices(repository, folder) {
  const packageFolders = await carriedPackageFolders(repository);
  await writeSoftwareNotices(folder, await softwareNotices({ repository, packageFolders }));
}
