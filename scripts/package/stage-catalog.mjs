import { chmod, copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { catalogFiles } from "../catalog/catalog-files.mjs";
import { pinnedCatalogKey } from "../catalog/catalog-keys.mjs";
import { requireSignedCatalog } from "../catalog/catalog-signature.mjs";

/**
 * Puts the model catalog and its signature into the package, if the packaged app will take them.
 *
 * @param {string} repository
 * @param {string} stage
 * @param {NodeJS.ProcessEnv} [environment]
 * @throws {import("../setup/setup-error.mjs").SetupError} `catalog-refused`
 */
export async function stageCatalog(repository, stage, environment = process.env) {
  requireSignedCatalog(repository, pinnedCatalogKey(repository, environment));
  const { catalog, signature } = catalogFiles(repository);
  const folder = path.join(stage, "catalog");
  await mkdir(folder, { recursive: true });
  for (const file of [catalog, signature]) {
    const target = path.join(folder, path.basename(file));
    await copyFile(file, target);
    await chmod(target, 0o444);
  }
}
