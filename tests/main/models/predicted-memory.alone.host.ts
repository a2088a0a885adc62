import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { KeyValueCacheType } from "../../../app/models/fit.ts";
import { predictMemory, totalBytes } from "../../../app/models/predict-memory.ts";
import { measureModelMemory } from "../../../bench/contenders/measure-model-memory.ts";
import { checkContract } from "../../../main/hosts/check/contract.ts";
import { checkConfinement } from "../../../main/hosts/process/confinements.ts";
import { superviseHost } from "../../../main/hosts/process/supervise-host.ts";
import { createFileCheck } from "../../../main/models/file-check.ts";
import { starterModelPath } from "../../support/starter-model.ts";
import { builtCommand } from "../terminal/run-cloister.ts";

const modelPath = starterModelPath();
const hostsFolder = dirname(builtCommand());
const check = createFileCheck((filePath) =>
  superviseHost({
    contract: checkContract,
    entryPath: join(hostsFolder, "check.js"),
    nodePath: process.execPath,
    confinement: () => checkConfinement(filePath),
    log: () => {},
  }),
);

describe.skipIf(process.platform !== "linux")("the predicted memory", () => {
  it.each<[KeyValueCacheType, number]>([
    ["f16", 2048],
    ["f16", 8192],
    ["f16", 60_000],
    ["q8_0", 8192],
    ["q8_0", 60_000],
    ["q4_0", 16_384],
  ])(
    "with a KV cache of %s is within a tenth of what the engine takes at a context size of %i",
    async (type, contextSize) => {
      const header = await check.readModelHeader(modelPath);
      const predicted = totalBytes(predictMemory(header, contextSize, type));
      const grown = await measureModelMemory({
        hostsFolder,
        modelPath,
        contextSize,
        keyValueCacheType: type,
      });
      console.log(
        `${type} ${contextSize}: predicted ${predicted}, grown ${grown}, ${(predicted / grown).toFixed(3)}`,
      );
      expect(predicted / grown).toBeGreaterThan(0.9);
      expect(predicted / grown).toBeLessThan(1.1);
    },
  );
});
