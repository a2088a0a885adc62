import { createHash, createPublicKey, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { writeDurably } from "../setup/durable-file.mjs";
import { repositoryFolder } from "../setup/folders.mjs";
import { runEntry } from "../setup/run-entry.mjs";
import { SetupError } from "../setup/setup-error.mjs";
import { catalogFiles } from "./catalog-files.mjs";
import { developmentPublicKey, keyIdOf, pinOf, publicKeyVariable, signingKey } from "./catalog-keys.mjs";
import { readCatalogSignature } from "./catalog-signature.mjs";

/**
 * Signs models/catalog.json with the release's key from the environment, or with the development key.
 *
 * @param {readonly string[]} args
 */
export function runSignCatalog(args) {
  return runEntry(async ({ reporter }) => {
    const { raise } = options(args);
    reporter.line(await signCatalog({ repository: repositoryFolder, environment: process.env, raise }));
    return 0;
  });
}

/** @param {readonly string[]} args */
function options(args) {
  try {
    return parseArgs({ args: [...args], options: { raise: { type: "boolean", default: false } } }).values;
  } catch {
    throw new SetupError(
      "Only `--raise` is understood.",
      "It makes the catalog the next edition, of today, before it is signed.",
      { exitCode: 2 },
    );
  }
}

/**
 * @param {{ readonly repository: string, readonly environment: NodeJS.ProcessEnv, readonly raise: boolean }} context
 * @returns {Promise<string>} what was done, as a sentence
 * @throws {SetupError} where changed content has the number of what was signed before: apps would take it for a rollback
 */
export async function signCatalog({ repository, environment, raise }) {
  const files = catalogFiles(repository);
  const before = readCatalogSignature(repository);
  if (raise) await raiseEdition(files.catalog);
  const catalog = await readFile(files.catalog);
  const { sequence } = readEdition(catalog);
  const privateKey = signingKey(repository, environment);
  const publicKey = createPublicKey(privateKey);
  const catalogSha256 = createHash("sha256").update(catalog).digest("hex");
  if (before !== undefined && before.catalogSha256 !== catalogSha256 && sequence <= before.sequence) {
    throw new SetupError(
      `models/catalog.json has changed and is still edition ${sequence}.`,
      "Run the same command with `--raise`, which makes it the next edition.",
      { code: "catalog-refused" },
    );
  }
  const signature = {
    formatVersion: 1,
    algorithm: "ed25519",
    keyId: keyIdOf(publicKey),
    sequence,
    catalogSha256,
    signature: sign(null, catalog, privateKey).toString("base64"),
  };
  await writeDurably(files.signature, `${JSON.stringify(signature, null, 2)}\n`);
  return keyIdOf(publicKey) === keyIdOf(developmentPublicKey(repository))
    ? `Edition ${sequence} is signed with the development key.`
    : `Edition ${sequence} is signed. Build with ${publicKeyVariable}=${pinOf(publicKey)}`;
}

/**
 * @param {Buffer} catalog
 * @returns {{ readonly sequence: number }}
 */
function readEdition(catalog) {
  const { sequence } = JSON.parse(catalog.toString("utf8"));
  if (Number.isSafeInteger(sequence) && sequence > 0) return { sequence };
  throw new SetupError("models/catalog.json has no edition number.", 'Give it a whole "sequence" above 0.');
}

/**
 * Only the two lines change, so that a reader of the history sees what else did.
 *
 * @param {string} file
 */
async function raiseEdition(file) {
  const text = await readFile(file, "utf8");
  const { sequence } = readEdition(Buffer.from(text));
  const today = new Date().toISOString().slice(0, 10);
  const raised = text
    .replace(/"sequence": \d+/u, `"sequence": ${sequence + 1}`)
    .replace(/"date": "[^"]*"/u, `"date": "${today}"`);
  await writeDurably(file, raised);
}
