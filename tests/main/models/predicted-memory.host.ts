import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultSampling } from "../../../app/generation/sampling.ts";
import { predictMemory, totalBytes } from "../../../app/models/predict-memory.ts";
import { checkContract } from "../../../main/hosts/check/contract.ts";
import { inferenceContract } from "../../../main/hosts/inference/contract.ts";
import { checkConfinement, inferenceConfinement } from "../../../main/hosts/process/confinements.ts";
import { runOnce } from "../../../main/hosts/process/run-once.ts";
import { superviseHost } from "../../../main/hosts/process/supervise-host.ts";
import { createFileCheck } from "../../../main/models/file-check.ts";
import { starterModelPath } from "../../support/starter-model.ts";
import { builtCommand, processesNaming } from "../terminal/run-cloister.ts";

const modelPath = starterModelPath();
const hostsFolder = dirname(builtCommand());
const shared = { nodePath: process.execPath, log: () => {} };
const check = createFileCheck((filePath) =>
  superviseHost({
    ...shared,
    contract: checkContract,
    entryPath: join(hostsFolder, "check.js"),
    confinement: () => checkConfinement(filePath),
  }),
);

/** The largest of the host's processes is the one with the engine; the others are its sandbox. */
const residentBytes = (): number =>
  Math.max(
    ...processesNaming(`${hostsFolder}/inference.js`).map((id) => {
      const status = readFileSync(`/proc/${id}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
    }),
  );

const growthBytes = (contextSize: number): Promise<number> =>
  runOnce(
    superviseHost({
      ...shared,
      contract: inferenceContract,
      entryPath: join(hostsFolder, "inference.js"),
      confinement: () => inferenceConfinement(modelPath),
    }),
    async (host) => {
      await host.call("unload", {});
      const before = residentBytes();
      await host.call("load", {
        filePath: modelPath,
        contextSize,
        contextSizeReason: "Measured.",
        backend: "cpu",
        threads: 1,
      });
      await host.call("generate", {
        generationId: randomBytes(16).toString("hex"),
        systemPrompt: "",
        messages: [{ role: "user", text: "The quick brown fox jumps over the lazy dog. ".repeat(55) }],
        sampling: { ...defaultSampling, temperature: 0, seed: 1 },
        maxTokens: 8,
      });
      return residentBytes() - before;
    },
  );

describe.skipIf(process.platform !== "linux")("the predicted memory", () => {
  it.each([2048, 8192, 16_384, 60_000])(
    "is within a tenth of what the engine takes at a context size of %i",
    async (contextSize) => {
      const header = await check.readModelHeader(modelPath);
      const predicted = totalBytes(predictMemory(header, contextSize));
      const grown = await growthBytes(contextSize);
      console.log(
        `${contextSize}: predicted ${predicted}, grown ${grown}, ${(predicted / grown).toFixed(3)}`,
      );
      expect(predicted / grown).toBeGreaterThan(0.9);
      expect(predicted / grown).toBeLessThan(1.1);
    },
  );
});
