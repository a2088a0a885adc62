import { parseArgs } from "node:util";
import { cacheFolder, defaultModelsFolder, repositoryFolder } from "../setup/folders.mjs";
import { runEntry } from "../setup/run-entry.mjs";
import { runSteps } from "../setup/run-steps.mjs";
import {
  buildStep,
  dependenciesStep,
  electronStep,
  starterModelStep,
  testModelsFolder,
} from "../setup/set-up-steps.mjs";
import { SetupError } from "../setup/setup-error.mjs";
import { hasStarterModel } from "../setup/starter-model.mjs";

/**
 * Makes the unpacked app, whole or not at all; does nothing when it is already made of what lies in the repository now.
 *
 * @param {readonly string[]} args
 */
export function runPackage(args) {
  return runEntry(async ({ reporter, signal }) => {
    const { cuda } = options(args);
    const context = { repository: repositoryFolder, cache: cacheFolder(), reporter, signal };
    // The user's own copy serves; where there is none, one is put into the cache rather than into the user's folder.
    const own = defaultModelsFolder();
    const modelsFolder = (await hasStarterModel(own)) ? own : testModelsFolder(context.cache);
    await runSteps(
      [
        dependenciesStep(context),
        electronStep(context),
        buildStep(context),
        starterModelStep(context, modelsFolder),
        packageStep({ ...context, modelsFolder, cuda }),
      ],
      context,
    );
    return 0;
  });
}

/** @param {readonly string[]} args */
function options(args) {
  try {
    const { values } = parseArgs({ args: [...args], options: { cuda: { type: "boolean", default: false } } });
    return values;
  } catch {
    throw new SetupError(
      "Only `--cuda` is understood.",
      "Run `npm run package` or `npm run package -- --cuda`.",
      {
        exitCode: 2,
      },
    );
  }
}

/**
 * @param {import("../setup/set-up-steps.mjs").SetUpContext & { readonly modelsFolder: string, readonly cuda: boolean }} context
 * @returns {import("../setup/run-steps.mjs").Step}
 */
function packageStep(context) {
  return {
    name: "Package",
    doing: "making the unpacked app in dist…",
    lock: `${context.repository}#package`,
    // Loaded here and not above: the packages they stand on may not be installed before the first step.
    isDone: async () => (await import("./package-stamp.mjs")).isPackaged(context),
    run: async () => {
      const { withPackageStamp } = await import("./package-stamp.mjs");
      const { packageApp } = await import("./package-app.mjs");
      await withPackageStamp(context, async () => {
        const { folder, version } = await packageApp(context);
        context.reporter.line(`  Package: ${folder}, version ${version}.`);
      });
    },
  };
}
