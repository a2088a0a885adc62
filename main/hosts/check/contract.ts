import { z } from "zod";
import { sha256 } from "../../../app/identifiers.ts";
import { modelHeader } from "../../../app/models/model-header.ts";
import type { HostContract } from "../process/host-contract.ts";

/** At most 64 KiB in the file. `text` is the author's, unchanged: whoever shows it makes it safe to show. */
export const chatTemplateText = z.strictObject({ text: z.string().max(64 * 1024), sha256 });
export type ChatTemplateText = z.infer<typeof chatTemplateText>;

/** The check host reads one hostile file, may die, and ends with the call. */
export const checkContract = {
  name: "check",
  calls: {
    /** Fails with model-missing, model-not-gguf, model-truncated, model-damaged or model-unsupported. */
    readModelHeader: {
      input: z.strictObject({
        filePath: z.string().min(1).max(4096),
        /** For the beginning of a file that is elsewhere: the size of the whole, which the tensors must fit into. */
        wholeFileBytes: z
          .int()
          .min(1)
          .max(2 ** 48)
          .optional(),
      }),
      output: modelHeader,
    },
    /** The text of the chat template, or null where the file has none. Fails as `readModelHeader`. */
    readChatTemplate: {
      input: z.strictObject({ filePath: z.string().min(1).max(4096) }),
      output: chatTemplateText.nullable(),
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
