import path from "node:path";

/**
 * Where the catalog and what belongs to it lie in a checkout.
 *
 * @param {string} repository
 */
export function catalogFiles(repository) {
  const folder = path.join(repository, "models");
  return {
    catalog: path.join(folder, "catalog.json"),
    signature: path.join(folder, "catalog.json.sig"),
    developmentPrivateKey: path.join(folder, "development-key", "private-key.pem"),
    developmentPublicKey: path.join(folder, "development-key", "public-key.pem"),
  };
}
