import { constants } from "node:fs";
import { chmod, copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { hashFile } from "../setup/hash-file.mjs";
import { SetupError } from "../setup/setup-error.mjs";
import { starterModel } from "../setup/starter-model-facts.mjs";

/**
 * Puts the starter model and its provenance record into the package's read-only model folder.
 *
 * @param {string} modelsFolder where it lies now
 * @param {string} stage
 * @throws {SetupError} `checksum-mismatch`
 */
export async function stageModels(modelsFolder, stage) {
  const folder = path.join(stage, "models");
  await mkdir(folder, { recursive: true });
  for (const extension of ["gguf", "json"]) {
    const target = path.join(folder, `${starterModel.sha256}.${extension}`);
    await copyFile(
      path.join(modelsFolder, `${starterModel.sha256}.${extension}`),
      target,
      constants.COPYFILE_FICLONE,
    );
    await chmod(target, 0o444);
  }
  const model = path.join(folder, `${starterModel.sha256}.gguf`);
  const found = await hashFile(model, "sha256", "hex");
  if (found === starterModel.sha256) return;
  throw new SetupError(
    `The starter model in ${modelsFolder} is damaged: its SHA-256 is ${found}.`,
    "Delete it there and run the same command again.",
    { code: "checksum-mismatch", exitCode: 3 },
  );
}
