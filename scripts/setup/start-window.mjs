import { isChromiumNoise } from "./chromium-noise.mjs";
import { cacheFolder, repositoryFolder } from "./folders.mjs";
import { launchSpec } from "./launch-spec.mjs";
import { programEnvironment } from "./program-environment.mjs";
import { runEntry } from "./run-entry.mjs";
import { runInForeground } from "./run-in-foreground.mjs";
import { setUpForWindow } from "./set-up-for.mjs";
import { lacksDisplay, startVirtualDisplay } from "./virtual-display.mjs";

/**
 * Does missing set-up and opens the window; resolves when the app has ended.
 *
 * @param {readonly string[]} args passed on to the app
 */
export function startWindow(args) {
  return runEntry(async ({ reporter, signal, handOverSignals }) => {
    const context = { repository: repositoryFolder, cache: cacheFolder(), reporter, signal };
    await setUpForWindow(context);
    const spec = await launchSpec(context);
    const display = lacksDisplay() ? await startVirtualDisplay() : undefined;
    try {
      if (display !== undefined) {
        reporter.line(
          `No display here: the window opens on a virtual one (Xvfb, ${display.env.DISPLAY}), where nobody sees it.`,
        );
        reporter.line(
          'In a terminal, use: npm run --silent cloister -- ask "What is the capital of France?"',
        );
      }
      signal.throwIfAborted();
      handOverSignals();
      return await runInForeground(spec.executablePath, [...spec.args, ...args], {
        cwd: spec.cwd,
        env: programEnvironment({ ...spec.env, ...display?.env }),
        ...(process.platform === "linux" && !process.env.CLOISTER_DEBUG
          ? { withoutLine: isChromiumNoise }
          : {}),
      });
    } finally {
      await display?.stop();
    }
  });
}
