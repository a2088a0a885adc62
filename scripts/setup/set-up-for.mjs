import { defaultModelsFolder } from "./folders.mjs";
import { runSteps } from "./run-steps.mjs";
import {
  buildStep,
  dependenciesStep,
  electronStep,
  starterModelStep,
  testModelsFolder,
} from "./set-up-steps.mjs";
import {
  nodePackages,
  testPackages,
  virtualDisplayPackages,
  wallPackages,
  windowPackages,
} from "./system-package-lists.mjs";
import { systemPackagesStep } from "./system-packages-step.mjs";
import { lacksDisplay } from "./virtual-display.mjs";

/**
 * @typedef {import("./set-up-steps.mjs").SetUpContext} SetUpContext
 */

/** @param {SetUpContext} context */
function wallStep(context) {
  return systemPackagesStep(context, {
    purpose: "the walls around native code",
    wanted: wallPackages,
    without: "Going on; native code is not confined.",
  });
}

/** @param {SetUpContext} context */
function nodeStep(context) {
  return systemPackagesStep(context, { purpose: "Node", wanted: nodePackages, without: undefined });
}

/** @param {SetUpContext} context @param {boolean} withDisplay */
function windowStep(context, withDisplay) {
  return systemPackagesStep(context, {
    purpose: "the window",
    wanted: [...nodePackages, ...windowPackages, ...(withDisplay ? virtualDisplayPackages : [])],
    without: undefined,
  });
}

/**
 * A named model folder belongs to whoever named it: nothing is put there unasked.
 *
 * @param {SetUpContext} context
 */
function ownModelSteps(context) {
  return process.env.CLOISTER_MODELS_DIR ? [] : [starterModelStep(context)];
}

/**
 * Everything the window needs.
 *
 * @param {SetUpContext} context
 */
export async function setUpForWindow(context) {
  const steps = [
    windowStep(context, lacksDisplay()),
    wallStep(context),
    dependenciesStep(context),
    electronStep(context),
  ];
  await runSteps([...steps, buildStep(context), ...ownModelSteps(context)], context);
}

/**
 * Everything the terminal command needs: no display, no Electron.
 *
 * @param {SetUpContext} context
 * @param {{ readonly withModel: boolean }} options
 */
export async function setUpForTerminal(context, options) {
  const models = options.withModel ? ownModelSteps(context) : [];
  await runSteps(
    [nodeStep(context), wallStep(context), dependenciesStep(context), buildStep(context), ...models],
    context,
  );
}

/**
 * Everything the tests need but the built app, which is one of the checks. Their starter model lies in a folder of its own.
 *
 * @param {SetUpContext} context
 */
export async function setUpForTests(context) {
  const forTests = systemPackagesStep(context, {
    purpose: "some of the tests",
    wanted: testPackages,
    without: "Going on; the tests that use them are skipped.",
  });
  const steps = [
    windowStep(context, true),
    wallStep(context),
    forTests,
    dependenciesStep(context),
    electronStep(context),
  ];
  await runSteps(
    [...steps, starterModelStep(context, testModelsFolder(context.cache), [defaultModelsFolder()])],
    context,
  );
}
