import path from "node:path";
import { cacheFolder, repositoryFolder } from "../setup/folders.mjs";
import { nodeExecutable } from "../setup/node-executable.mjs";
import { programEnvironment } from "../setup/program-environment.mjs";
import { runEntry } from "../setup/run-entry.mjs";
import { runInForeground } from "../setup/run-in-foreground.mjs";
import { setUpForWindow } from "../setup/set-up-for.mjs";
import { lacksDisplay, startVirtualDisplay } from "../setup/virtual-display.mjs";

/**
 * Does missing set-up and runs the benches on the Node that ships.
 *
 * @param {readonly string[]} args
 */
export function runBenches(args) {
  return runEntry(async ({ reporter, signal, handOverSignals }) => {
    await setUpForWindow({ repository: repositoryFolder, cache: cacheFolder(), reporter, signal });
    const display = lacksDisplay() ? await startVirtualDisplay() : undefined;
    try {
      signal.throwIfAborted();
      handOverSignals();
      const script = path.join(repositoryFolder, "bench", "run-benches.ts");
      return await runInForeground(nodeExecutable(repositoryFolder), [script, ...args], {
        cwd: repositoryFolder,
        env: programEnvironment(display?.env),
      });
    } finally {
      await display?.stop();
    }
  });
}
