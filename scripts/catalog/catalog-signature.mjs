import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { SetupError } from "../setup/setup-error.mjs";
import { catalogFiles } from "./catalog-files.mjs";
import { keyIdOf } from "./catalog-keys.mjs";

/**
 * @typedef {{
 *   readonly keyId: string,
 *   readonly sequence: number,
 *   readonly catalogSha256: string,
 *   readonly signature: string,
 * }} CatalogSignature
 */

/**
 * @param {string} repository
 * @returns {CatalogSignature | undefined} undefined where there is none
 */
export function readCatalogSignature(repository) {
  try {
    return JSON.parse(readFileSync(catalogFiles(repository).signature, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * @param {CatalogSignature | undefined} signature
 * @param {Buffer} catalog
 * @param {import("node:crypto").KeyObject} publicKey
 */
export function isSignedBy(signature, catalog, publicKey) {
  return (
    signature?.keyId === keyIdOf(publicKey) &&
    verify(null, catalog, publicKey, Buffer.from(String(signature.signature), "base64"))
  );
}

/**
 * A build whose app would refuse its own catalog is not made.
 *
 * @param {string} repository
 * @param {{ readonly publicKey: string }} pinned
 * @throws {SetupError}
 */
export function requireSignedCatalog(repository, pinned) {
  const publicKey = createPublicKey({
    key: Buffer.from(pinned.publicKey, "base64"),
    format: "der",
    type: "spki",
  });
  const catalog = readFileSync(catalogFiles(repository).catalog);
  if (isSignedBy(readCatalogSignature(repository), catalog, publicKey)) return;
  throw new SetupError(
    "models/catalog.json is not signed with the key that this build trusts.",
    "Run `node scripts/catalog/sign-catalog.mjs` and build again.",
    { code: "catalog-refused" },
  );
}
