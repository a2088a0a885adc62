import { chmod, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setFuses } from "./fuses.mjs";

/** Parts of a runtime folder that belong to development, or to the app that a fallback was taken from. */
const strays = [
  "resources/default_app.asar",
  "browser_v8_context_snapshot.bin",
  "cloister-runtime.json",
  "Cypress",
  "version",
];

/**
 * Called by electron-builder when everything is copied and nothing is signed yet.
 *
 * @param {import("electron-builder").AfterPackContext} context
 */
export async function afterPack(context) {
  const folder = context.appOutDir;
  await makeReadable(folder);
  for (const stray of strays) await rm(path.join(folder, stray), { force: true });
  const models = path.join(context.packager.getResourcesDir(folder), "models");
  for (const name of await readdir(models)) await chmod(path.join(models, name), 0o444);
  await setFuses(executablePath(context));
}

/** @param {import("electron-builder").AfterPackContext} context */
function executablePath({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === "darwin")
    return path.join(appOutDir, `${name}.app`, "Contents", "MacOS", name);
  if (electronPlatformName === "win32") return path.join(appOutDir, `${name}.exe`);
  return path.join(appOutDir, "cloister");
}

/**
 * A package is installed for all users of a machine, whatever the umask of who made it. Windows has no such modes.
 *
 * @param {string} folder
 */
async function makeReadable(folder) {
  if (process.platform === "win32") return;
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(inside);
    else if (entry.isFile()) {
      const { mode } = await stat(inside);
      await chmod(inside, mode & 0o100 ? 0o755 : 0o644);
    }
  }
}
