import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { SetupError } from "../setup/setup-error.mjs";
import { catalogFiles } from "./catalog-files.mjs";

/** Signs a release's catalog: a PEM text, or PKCS #8 in DER, in base64. */
export const privateKeyVariable = "CLOISTER_CATALOG_PRIVATE_KEY";
/** What a release build pins: a PEM text, or SPKI in DER, in base64. */
export const publicKeyVariable = "CLOISTER_CATALOG_PUBLIC_KEY";

/**
 * @param {import("node:crypto").KeyObject} publicKey
 * @returns {Buffer} SPKI in DER
 */
function derOf(publicKey) {
  return publicKey.export({ type: "spki", format: "der" });
}

/**
 * How a signature file names the key that made it.
 *
 * @param {import("node:crypto").KeyObject} publicKey
 */
export function keyIdOf(publicKey) {
  return createHash("sha256").update(derOf(publicKey)).digest("hex");
}

/** @param {import("node:crypto").KeyObject} publicKey */
export function pinOf(publicKey) {
  return derOf(publicKey).toString("base64");
}

/**
 * @param {string} text
 * @param {"spki" | "pkcs8"} type
 * @param {string} variable
 */
function readKey(text, type, variable) {
  const der = Buffer.from(text, "base64");
  try {
    const isPem = text.includes("-----BEGIN");
    const key =
      type === "spki"
        ? createPublicKey(isPem ? text : { key: der, format: "der", type })
        : createPrivateKey(isPem ? text : { key: der, format: "der", type });
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // Never with the cause: it may quote the key.
  }
  throw new SetupError(
    `${variable} holds no ed25519 key.`,
    "Give a PEM text, or its DER form in base64, as models/README.md says.",
    { exitCode: 2 },
  );
}

/** @param {string} repository */
export function developmentPublicKey(repository) {
  return createPublicKey(readFileSync(catalogFiles(repository).developmentPublicKey));
}

/**
 * The key that signs: a release's own from the environment, else the development key.
 *
 * @param {string} repository
 * @param {NodeJS.ProcessEnv} environment
 */
export function signingKey(repository, environment) {
  const text = environment[privateKeyVariable];
  return text === undefined || text === ""
    ? createPrivateKey(readFileSync(catalogFiles(repository).developmentPrivateKey))
    : readKey(text, "pkcs8", privateKeyVariable);
}

/**
 * The key that a build trusts, as main/build-facts.ts takes it.
 *
 * @param {string} repository
 * @param {NodeJS.ProcessEnv} environment
 * @returns {{ readonly publicKey: string, readonly signer: "release" | "development" }}
 * @throws {SetupError} where the environment names no key, or the one whose private half everybody has
 */
export function pinnedCatalogKey(repository, environment) {
  const development = developmentPublicKey(repository);
  const text = environment[publicKeyVariable];
  if (text === undefined || text === "") return { publicKey: pinOf(development), signer: "development" };
  const key = readKey(text, "spki", publicKeyVariable);
  if (keyIdOf(key) === keyIdOf(development)) {
    throw new SetupError(
      `${publicKeyVariable} names the development key, whose private half lies in the repository.`,
      "Name the release's own key, or unset the variable for a development build.",
      { exitCode: 2 },
    );
  }
  return { publicKey: pinOf(key), signer: "release" };
}
