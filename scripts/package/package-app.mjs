import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { withFreeBytes } from "../setup/disk-space.mjs";
import { findElectronRuntime } from "../setup/electron-runtime.mjs";
import { SetupError } from "../setup/setup-error.mjs";
import { packageVersion } from "./package-version.mjs";
import { runElectronBuilder } from "./run-electron-builder.mjs";
import { stageCatalog } from "./stage-catalog.mjs";
import { stageHost } from "./stage-host.mjs";
import { stageLicenses } from "./stage-licenses.mjs";
import { stageModels } from "./stage-models.mjs";
import { writeHostManifest } from "./write-host-manifest.mjs";

const neededBytes = 1_200_000_000;
const cudaBytes = 1_200_000_000;

/**
 * Makes the unpacked app in dist from what the set-up has built and found.
 *
 * @param {{
 *   readonly repository: string,
 *   readonly cache: string,
 *   readonly signal: AbortSignal,
 *   readonly modelsFolder: string,
 *   readonly cuda: boolean,
 * }} context
 * @returns {Promise<{ readonly folder: string, readonly version: string }>}
 * @throws {SetupError}
 */
export async function packageApp(context) {
  const { repository, signal } = context;
  const runtime = await findElectronRuntime(context);
  if (runtime === undefined) throw new SetupError("No Electron runtime is installed.", "Run `npm start`.");
  const dist = path.join(repository, "dist");
  const stage = path.join(dist, "stage");
  const folder = path.join(dist, unpackedName());
  const facts = JSON.parse(await readFile(path.join(repository, "package.json"), "utf8"));
  const version = packageVersion(facts.version, runtime);
  await rm(stage, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  await withFreeBytes(repository, neededBytes + (context.cuda ? cudaBytes : 0), async () => {
    const { packageFolders, loads } = await stageHost({ repository, stage, cuda: context.cuda });
    signal.throwIfAborted();
    await writeHostManifest(stage, loads);
    await stageModels(context.modelsFolder, stage);
    await stageCatalog(repository, stage);
    await stageLicenses({ repository, stage, hostPackageFolders: packageFolders });
    signal.throwIfAborted();
    await runElectronBuilder({ repository, runtime, version, signal });
  });
  for (const left of [stage, path.join(dist, "builder-debug.yml")])
    await rm(left, { recursive: true, force: true });
  return { folder, version };
}

/** electron-builder's own name for the folder. */
export function unpackedName(platform = process.platform, architecture = process.arch) {
  const suffix = architecture === "x64" ? "" : `-${architecture}`;
  if (platform === "darwin") return `mac${suffix}`;
  return `${platform === "win32" ? "win" : "linux"}${suffix}-unpacked`;
}
