import { runSteps } from "./run-steps.mjs";
import { buildStep, dependenciesStep, electronStep, starterModelStep } from "./set-up-steps.mjs";

/**
 * @typedef {import("./set-up-steps.mjs").SetUpContext} SetUpContext
 */

/**
 * Everything the window needs.
 *
 * @param {SetUpContext} context
 */
export async function setUpForWindow(context) {
  const steps = [dependenciesStep(context), electronStep(context), buildStep(context)];
  // A named model folder belongs to whoever named it: nothing is put there unasked.
  if (!process.env.CLOISTER_MODELS_DIR) steps.push(starterModelStep(context));
  await runSteps(steps, context);
}
