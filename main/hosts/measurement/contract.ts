import { z } from "zod";
import { quantizationType } from "../../../app/quantization/quantization-type.ts";
import type { HostContract } from "../process/host-contract.ts";
import { evaluationCalls, evaluationEvents } from "./evaluation/evaluation-calls.ts";

/** What measures: everything a figure depends on beside the model file. */
export const measuringEngine = z.strictObject({
  /** llama.cpp's own version. */
  version: z.string().min(1).max(100),
  /** What the CPU's backend uses, in llama.cpp's words. */
  systemInfo: z.string().max(2000),
});
export type MeasuringEngine = z.infer<typeof measuringEngine>;

const path = z.string().min(1).max(4096);
const count = z
  .int()
  .min(0)
  .max(2 ** 48);

export const plannedQuantization = z.strictObject({
  type: quantizationType,
  /** Of the tensors, before and after, right to a hundredth of a mebibyte. */
  tensorBytes: count,
  quantizedBytes: count,
  tensors: count,
  /** Tensors that take another type, because their rows do not fit the one asked for. */
  otherwiseTensors: count,
  needsImportanceMatrix: z.boolean(),
  /** Why this model cannot be made into that type, in a sentence, or null. */
  problem: z.string().max(1000).nullable(),
});
export type PlannedQuantization = z.infer<typeof plannedQuantization>;

/**
 * The measurement host: llama.cpp's own library, called directly, for one job. It reads the files of that job, writes
 * its folder, and is killed to cancel it. Every call fails with `measurement-unavailable` where the library is not the
 * one this code was written for.
 */
export const measurementContract = {
  name: "measurement",
  calls: {
    /** Loads the library and checks it. */
    describeEngine: { input: z.strictObject({}), output: measuringEngine },
    ...evaluationCalls,
    /** Writes nothing and reads no weights. Fails with a `model-…` code. */
    planQuantizations: {
      input: z.strictObject({ filePath: path, types: z.array(quantizationType).min(1).max(64) }),
      output: z.array(plannedQuantization).max(64),
    },
    /** Writes `targetPath`, a file in the job's folder. Fails with a `model-…` code, `usage` or `storage-failed`. */
    quantize: {
      input: z.strictObject({
        filePath: path,
        targetPath: path,
        type: quantizationType,
        threads: z.int().min(1).max(1024),
        /** A file that `computeImportance` wrote, or null without a matrix. */
        importancePath: path.nullable(),
      }),
      output: z.strictObject({ sizeBytes: count, tensors: count, otherwiseTensors: count }),
    },
    /** Writes an importance matrix to `targetPath`. Fails with `usage` where the text is too short. */
    computeImportance: {
      input: z.strictObject({
        filePath: path,
        textPath: path,
        targetPath: path,
        threads: z.int().min(1).max(1024),
      }),
      output: z.strictObject({ chunks: count, tensors: count }),
    },
  },
  events: {
    ...evaluationEvents,
    /** Bytes of the parent's tensors that are done. */
    quantizeProgress: z.strictObject({ doneBytes: count }),
    importanceProgress: z.strictObject({ doneChunks: count, chunks: count }),
  },
} as const satisfies HostContract;

export type MeasurementContract = typeof measurementContract;
