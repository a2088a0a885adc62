import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { buildInputsFingerprint } from "../setup/build-app.mjs";
import { writeDurably } from "../setup/durable-file.mjs";
import { findElectronRuntime } from "../setup/electron-runtime.mjs";
import { unpackedName } from "./package-app.mjs";

/**
 * @typedef {{ readonly repository: string, readonly cache: string, readonly cuda: boolean }} PackageFacts
 */

/** @param {string} repository */
function stampFile(repository) {
  return path.join(repository, "dist", "package-stamp.json");
}

/** @param {PackageFacts} context */
async function fingerprint(context) {
  const { repository, cuda } = context;
  const own = (await readdir(path.join(repository, "scripts", "package"))).sort();
  const files = ["electron-builder.yml", "LICENSE", ...own.map((name) => `scripts/package/${name}`)];
  const contents = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(path.join(repository, file));
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
  const inputs = [
    await buildInputsFingerprint(repository),
    await findElectronRuntime(context),
    cuda,
    contents,
  ];
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}

/**
 * @param {PackageFacts} context
 * @returns {Promise<boolean>} whether the package in dist was made of what lies in the repository now
 */
export async function isPackaged(context) {
  if (!existsSync(path.join(context.repository, "dist", unpackedName()))) return false;
  try {
    const { inputs } = JSON.parse(await readFile(stampFile(context.repository), "utf8"));
    return inputs === (await fingerprint(context));
  } catch {
    return false;
  }
}

/**
 * The stamp goes before a package is made and comes back after it, so half a package is never taken for a whole one.
 *
 * @param {PackageFacts} context
 * @param {() => Promise<void>} make
 */
export async function withPackageStamp(context, make) {
  await rm(stampFile(context.repository), { force: true });
  const inputs = await fingerprint(context);
  await make();
  await writeDurably(stampFile(context.repository), `${JSON.stringify({ inputs })}\n`);
}
