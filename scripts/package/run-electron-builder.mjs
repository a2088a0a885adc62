import path from "node:path";
import { nodeExecutable } from "../setup/node-executable.mjs";
import { runCommand } from "../setup/run-command.mjs";
import { SetupError } from "../setup/setup-error.mjs";

/**
 * Runs electron-builder on electron-builder.yml with the runtime that was found. Needs no network.
 *
 * @param {{
 *   readonly repository: string,
 *   readonly runtime: import("../setup/electron-runtime.mjs").ElectronRuntime,
 *   readonly version: string,
 *   readonly signal: AbortSignal,
 * }} options
 * @throws {SetupError}
 */
export async function runElectronBuilder({ repository, runtime, version, signal }) {
  const builder = path.join(repository, "node_modules", "electron-builder", "cli.js");
  const result = await runCommand(
    nodeExecutable(repository),
    [
      builder,
      "--dir",
      `--${process.arch}`,
      "--publish=never",
      "--config=electron-builder.yml",
      `--config.electronDist=${distFolder(runtime.executablePath)}`,
      `--config.electronVersion=${runtime.version}`,
      `--config.extraMetadata.version=${version}`,
    ],
    {
      cwd: repository,
      signal,
      endsWithUs: true,
      env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: "false" },
    },
  );
  if (result.exitCode === 0) return;
  if (/ENOSPC/u.test(result.stderr)) throw new Error("ENOSPC");
  throw new SetupError(
    `electron-builder failed:\n${`${result.stdout}\n${result.stderr}`.trim()}`,
    "Fix the error above and run the same command again.",
  );
}

/** @param {string} executablePath */
function distFolder(executablePath) {
  const bundle = executablePath.indexOf("Electron.app");
  return bundle === -1 ? path.dirname(executablePath) : executablePath.slice(0, bundle - 1);
}
