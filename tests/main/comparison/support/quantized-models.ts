import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { QuantizationType } from "../../../../app/quantization/quantization-type.ts";
import { starterModelPath } from "../../../support/starter-model.ts";
import { startMeasurementHost } from "../../hosts/measurement/start-measurement-host.ts";

/** Makes these of the starter model, in the app's own host, as `<folder>/<type>.gguf`. */
export const quantizedModels = async (
  folder: string,
  types: readonly QuantizationType[],
): Promise<readonly string[]> => {
  const filePath = starterModelPath();
  const jobFolder = join(folder, "job");
  mkdirSync(jobFolder, { recursive: true });
  const host = startMeasurementHost({ modelPaths: [filePath], jobFolder });
  const made: string[] = [];
  try {
    for (const type of types) {
      const targetPath = join(jobFolder, `${type}.gguf`);
      await host.call("quantize", { filePath, targetPath, type, threads: 1, importancePath: null });
      made.push(join(folder, `${type}.gguf`));
      renameSync(targetPath, join(folder, `${type}.gguf`));
    }
  } finally {
    await host.dispose();
  }
  rmSync(jobFolder, { recursive: true });
  return made;
};
