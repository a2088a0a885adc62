import { chmod, readdir, rm } from "node:fs/promises";
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
  for (const stray of strays) await rm(path.join(folder, stray), { force: true });
  const models = path.join(folder, "resources", "models");
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
