import { z } from "zod";
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
  },
  events: { ...evaluationEvents },
} as const satisfies HostContract;

export type MeasurementContract = typeof measurementContract;
