import path from "node:path";
import { buildApp, isBuilt } from "./build-app.mjs";
import { hasDependencies, installDependencies } from "./dependencies.mjs";
import { withFreeBytes } from "./disk-space.mjs";
import { getElectronRuntime, isElectronRuntimeSettled } from "./electron-runtime.mjs";
import { defaultModelsFolder } from "./folders.mjs";
import { formatBytes } from "./format-bytes.mjs";
import { getStarterModel, hasStarterModel } from "./starter-model.mjs";
import { starterModel } from "./starter-model-facts.mjs";
import { requireWritableModelsFolder } from "./writable-folder.mjs";

const buildBytes = 100_000_000;

/**
 * @typedef {import("./run-steps.mjs").Step} Step
 * @typedef {{
 *   readonly repository: string,
 *   readonly cache: string,
 *   readonly reporter: import("./reporter.mjs").Reporter,
 *   readonly signal: AbortSignal,
 * }} SetUpContext
 */

/** @param {SetUpContext} context @returns {Step} */
export function dependenciesStep(context) {
  return {
    name: "Dependencies",
    doing: "installing what package-lock.json names (about 1.4 GB on disk)…",
    lock: `${context.repository}#dependencies`,
    isDone: async () => hasDependencies(context.repository),
    run: () => installDependencies(context),
  };
}

/** @param {SetUpContext} context @returns {Step} */
export function electronStep(context) {
  return {
    name: "Electron runtime",
    doing: "downloading…",
    lock: `${context.cache}#electron`,
    isDone: () => isElectronRuntimeSettled(context),
    run: () => getElectronRuntime(context),
  };
}

/** @param {SetUpContext} context @returns {Step} */
export function buildStep(context) {
  return {
    name: "App",
    doing: "building…",
    lock: `${context.repository}#build`,
    isDone: () => isBuilt(context.repository),
    run: () => withFreeBytes(context.repository, buildBytes, () => buildApp(context)),
  };
}

/**
 * @param {SetUpContext} context
 * @param {string} [modelsFolder] the user's own unless named
 * @param {readonly string[]} [copiesIn] other folders that may hold the file already
 * @returns {Step}
 */
export function starterModelStep(context, modelsFolder = defaultModelsFolder(), copiesIn = []) {
  return {
    name: "Starter model",
    doing: `getting ${starterModel.name} (${formatBytes(starterModel.sizeBytes)}) into ${modelsFolder}…`,
    lock: `${modelsFolder}#starter-model`,
    isDone: () => hasStarterModel(modelsFolder),
    requirePlace: () => requireWritableModelsFolder(modelsFolder, context.cache),
    run: () => getStarterModel({ ...context, modelsFolder, copiesIn }),
  };
}

/**
 * The tests' own copy, in a folder that an ordinary user whom a test starts can read too.
 *
 * @param {string} cache
 */
export function testModelsFolder(cache) {
  return path.join(cache, "starter");
}
