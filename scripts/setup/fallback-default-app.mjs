import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { createPackage } from "@electron/asar";

/**
 * The fallback has no default app, the part of Electron that opens the folder named on the command line.
 * This one does what the app needs of it: the first argument that is no flag is the app's folder.
 * The entry is awaited, so that `ready` waits for it, as in the official one.
 */
const loaderSource = `import { app } from "electron";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
let folder;
for (let index = 1; index < process.argv.length; index += 1) {
  const argument = process.argv[index];
  if (argument === "-r" || argument === "--require") {
    index += 1;
    require(path.resolve(process.argv[index]));
  } else if (!argument.startsWith("-")) {
    folder = path.resolve(argument);
    break;
  }
}
if (folder === undefined) {
  console.error("Name the folder of an app.");
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
app.setAppPath(folder);
app.setName(manifest.productName ?? manifest.name ?? app.getName());
if (typeof manifest.version === "string") app.setVersion(manifest.version);
if (typeof manifest.desktopName === "string") app.setDesktopName(manifest.desktopName);
await import(pathToFileURL(path.join(folder, manifest.main ?? "index.js")).href);
`;

/**
 * Writes `resources/default_app.asar` into a runtime folder.
 *
 * @param {string} runtimeFolder
 */
export async function writeFallbackDefaultApp(runtimeFolder) {
  const source = path.join(runtimeFolder, "default_app.source");
  const resources = path.join(runtimeFolder, "resources");
  await mkdir(source, { recursive: true });
  await mkdir(resources, { recursive: true });
  const manifest = { name: "electron", productName: "Electron", type: "module", main: "main.js" };
  await writeFile(path.join(source, "package.json"), `${JSON.stringify(manifest)}\n`);
  await writeFile(path.join(source, "main.js"), loaderSource);
  await createPackage(source, path.join(resources, "default_app.asar"));
  await rm(source, { recursive: true });
}
