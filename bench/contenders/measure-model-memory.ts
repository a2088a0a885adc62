import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { defaultSampling } from "../../app/generation/default-sampling.ts";
import type { KeyValueCacheType } from "../../app/models/fit.ts";
import { inferenceContract } from "../../main/hosts/inference/contract.ts";
import { inferenceConfinement } from "../../main/hosts/process/confinements.ts";
import { runOnce } from "../../main/hosts/process/run-once.ts";
import { superviseHost } from "../../main/hosts/process/supervise-host.ts";
import { residentBytesOfTree } from "../../main/models/host-memory.ts";

/** About 600 tokens, more than one batch: then everything that a batch needs was touched. */
const prompt = "The quick brown fox jumps over the lazy dog. ".repeat(55);

/**
 * By how many bytes the inference host grows with a model and one answer, on the CPU. Linux only. `hostsFolder` is
 * where the build put the hosts.
 */
export const measureModelMemory = (options: {
  readonly hostsFolder: string;
  readonly modelPath: string;
  readonly contextSize: number;
  readonly keyValueCacheType: KeyValueCacheType;
}): Promise<number> => {
  const { hostsFolder, modelPath, contextSize, keyValueCacheType } = options;
  const inference = superviseHost({
    contract: inferenceContract,
    entryPath: join(hostsFolder, "inference.js"),
    nodePath: process.execPath,
    confinement: () => inferenceConfinement(modelPath),
    log: () => {},
  });
  const residentBytes = async (): Promise<number> => {
    const bytes = await residentBytesOfTree(inference.processId);
    if (bytes === null) {
      throw new Error("The memory of the inference host cannot be read on this system.");
    }
    return bytes;
  };
  return runOnce(inference, async (host) => {
    await host.call("unload", {});
    const before = await residentBytes();
    await host.call("load", {
      filePath: modelPath,
      contextSize,
      contextSizeReason: "Measured.",
      keyValueCacheType,
      backend: "cpu",
      threads: 1,
    });
    await host.call("generate", {
      generationId: randomBytes(16).toString("hex"),
      systemPrompt: "",
      messages: [{ role: "user", text: prompt }],
      sampling: { ...defaultSampling, temperature: 0, seed: 1 },
      maxTokens: 8,
    });
    return (await residentBytes()) - before;
  });
};
