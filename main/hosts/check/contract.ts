import { z } from "zod";
import { sha256 } from "../../../app/identifiers.ts";
import { modelHeader } from "../../../app/models/model-header.ts";
import type { HostContract } from "../process/host-contract.ts";

/** The check host reads one hostile file, may die, and ends with the call. */
export const checkContract = {
  name: "check",
  calls: {
    /** Fails with model-missing, model-not-gguf, model-truncated, model-damaged or model-unsupported. */
    readModelHeader: {
      input: z.strictObject({ filePath: z.string().min(1).max(4096) }),
      output: modelHeader,
    },
    /** The header of a model that lies in several files, given in their order; checked as one. */
    readSplitModelHeader: {
      input: z.strictObject({ filePaths: z.array(z.string().min(1).max(4096)).min(2).max(1000) }),
      output: modelHeader,
    },
    /** Streams the file once. */
    hashFile: {
      input: z.strictObject({ filePath: z.string().min(1).max(4096) }),
      output: z.strictObject({ sha256, sizeBytes: z.int().min(0) }),
    },
  },
  events: {
    hashProgress: z.strictObject({ bytes: z.int().min(0), sizeBytes: z.int().min(0) }),
  },
} as const satisfies HostContract;

export type CheckContract = typeof checkContract;
