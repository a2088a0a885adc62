// `npm run gallery`: sets up what is missing, builds, and takes pictures of every page and state into gallery/.
// `npm run gallery -- --grep Settings` takes only some.
import { rmSync } from "node:fs";
import path from "node:path";
import { requireNode } from "./setup/require-node.mjs";

if (requireNode()) await takeGallery(process.argv.slice(2));

/** @param {readonly string[]} args for Playwright */
async function takeGallery(args) {
  const { cacheFolder, repositoryFolder } = await import("./setup/folders.mjs");
  const { nodeExecutable } = await import("./setup/node-executable.mjs");
  const { programEnvironment } = await import("./setup/program-environment.mjs");
  const { runEntry } = await import("./setup/run-entry.mjs");
  const { runInForeground } = await import("./setup/run-in-foreground.mjs");
  const { runSteps } = await import("./setup/run-steps.mjs");
  const { setUpForTests } = await import("./setup/set-up-for.mjs");
  const { buildStep, testModelsFolder } = await import("./setup/set-up-steps.mjs");
  const { lacksDisplay, startVirtualDisplay } = await import("./setup/virtual-display.mjs");

  await runEntry(async ({ reporter, signal, handOverSignals }) => {
    const cache = cacheFolder();
    const context = { repository: repositoryFolder, cache, reporter, signal };
    await setUpForTests(context);
    await runSteps([buildStep(context)], context);
    const display = lacksDisplay() ? await startVirtualDisplay() : undefined;
    handOverSignals();
    try {
      // Pictures of a state that is no more would be taken for true.
      if (args.length === 0) rmSync(path.join(repositoryFolder, "gallery"), { recursive: true, force: true });
      return await runInForeground(
        nodeExecutable(repositoryFolder),
        [
          path.join(repositoryFolder, "node_modules/@playwright/test/cli.js"),
          "test",
          "--config",
          path.join(repositoryFolder, "tests/gallery/gallery.config.ts"),
          ...args,
        ],
        {
          cwd: repositoryFolder,
          env: programEnvironment({ ...display?.env, CLOISTER_MODELS_DIR: testModelsFolder(cache) }),
        },
      );
    } finally {
      await display?.stop();
    }
  });
}
