import { join } from "node:path";
import type { KeyValueCacheType } from "../../app/models/fit.ts";
import { predictMemory, totalBytes } from "../../app/models/predict-memory.ts";
import { checkContract } from "../../main/hosts/check/contract.ts";
import { checkConfinement } from "../../main/hosts/process/confinements.ts";
import { superviseHost } from "../../main/hosts/process/supervise-host.ts";
import { createFileCheck } from "../../main/models/file-check.ts";
import type { Bench, Rule } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { measureModelMemory } from "../contenders/measure-model-memory.ts";
import { rotate } from "../rotate.ts";

const ratio = "predicted / actual";
const contextSizes = [2048, 8192, 16_384, 60_000];
const types: readonly KeyValueCacheType[] = ["f16", "q8_0"];

type Case = { readonly contextSize: number; readonly type: KeyValueCacheType };
const cases: readonly Case[] = types.flatMap((type) =>
  contextSizes.map((contextSize) => ({ contextSize, type })),
);
const casesOf = (shape: boolean): readonly Case[] => (shape ? cases.slice(0, 1) : cases);
const nameOf = ({ contextSize, type }: Case): string =>
  `${type}, ${contextSize.toLocaleString("en-US")} tokens`;

const rulesOf = (one: Case): readonly Rule[] => {
  const rule = { figure: ratio, contender: nameOf(one), over: null, judged: "median" as const };
  return [
    { ...rule, name: `${ratio}: ${nameOf(one)}, not too little`, target: { atLeast: 0.9 } },
    { ...rule, name: `${ratio}: ${nameOf(one)}, not too much`, target: { atMost: 1.1 } },
  ];
};

/** How well the memory of a model is foretold, at several context sizes and types of the KV cache. */
export const modelMemoryBench: Bench = {
  name: "model-memory",
  title: "Predicted against actual memory of the starter model",
  units: { [ratio]: "", predicted: "MB", actual: "MB" },
  rules: ({ options }) => casesOf(options.shape).flatMap(rulesOf),
  missing: () =>
    process.platform === "linux" ? null : "The memory of another process is read from Linux's /proc.",
  prepare: async ({ repository, modelPath, options }) => {
    const hostsFolder = join(repository, "out", "hosts");
    const check = createFileCheck((filePath) =>
      superviseHost({
        contract: checkContract,
        entryPath: join(hostsFolder, "check.js"),
        nodePath: process.execPath,
        confinement: () => checkConfinement(filePath),
        log: () => {},
      }),
    );
    const header = await check.readModelHeader(modelPath);
    return {
      notes: [
        "Actual: by how much the resident memory of the inference host and its sandbox has grown after a prompt of about 600 tokens and an answer of 8, on the CPU, each in a host of its own.",
      ],
      round: async (number) => {
        const { add, samples } = collectSamples();
        for (const one of rotate(casesOf(options.shape), number)) {
          const { contextSize, type } = one;
          const predicted = totalBytes(predictMemory(header, contextSize, type));
          const actual = await measureModelMemory({
            hostsFolder,
            modelPath,
            contextSize,
            keyValueCacheType: type,
          });
          add(nameOf(one), {
            [ratio]: predicted / actual,
            predicted: predicted / 1e6,
            actual: actual / 1e6,
          });
        }
        return samples;
      },
      dispose: async () => {},
    };
  },
};
