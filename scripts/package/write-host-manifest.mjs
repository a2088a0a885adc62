import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { hashFile } from "../setup/hash-file.mjs";

/**
 * Writes down what each file that a host loads must be; main reads it from the asar (main/hosts/process/host-manifest.ts).
 *
 * @param {string} stage
 * @param {import("./stage-host.mjs").StagedHost["loads"]} loads
 * @returns {Promise<void>}
 */
export async function writeHostManifest(stage, loads) {
  const files = [];
  for (const [file, hosts] of [...loads].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const source = path.join(stage, file);
    const { size } = await stat(source);
    files.push({ path: file, sizeBytes: size, sha256: await hashFile(source, "sha256", "hex"), hosts });
  }
  await writeFile(
    path.join(stage, "host-manifest.json"),
    `${JSON.stringify({ formatVersion: 1, files }, null, 1)}\n`,
  );
}
