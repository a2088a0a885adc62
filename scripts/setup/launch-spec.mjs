import { findElectronRuntime } from "./electron-runtime.mjs";
import { SetupError } from "./setup-error.mjs";

/**
 * @typedef {{
 *   readonly executablePath: string,
 *   readonly args: readonly string[],
 *   readonly env: Readonly<Record<string, string>>,
 *   readonly cwd: string,
 * }} LaunchSpec
 */

/**
 * What it takes to start the built app: the Electron binary itself, its arguments, and what the environment needs besides.
 *
 * @param {{ readonly repository: string, readonly cache: string }} context
 * @returns {Promise<LaunchSpec>}
 * @throws {SetupError} without a runtime
 */
export async function launchSpec(context) {
  const runtime = await findElectronRuntime(context);
  if (runtime === undefined) throw new SetupError("No Electron runtime is installed.", "Run `npm start`.");
  // Chromium refuses to run its sandbox as root.
  const asRoot = process.getuid?.() === 0;
  return {
    executablePath: runtime.executablePath,
    args: [context.repository, ...(asRoot ? ["--no-sandbox"] : [])],
    env: {},
    cwd: context.repository,
  };
}
