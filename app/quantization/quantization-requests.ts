import { z } from "zod";
import { identifier, modelFileId } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { quantization } from "./quantization.ts";
import { quantizationPlan } from "./quantization-plan.ts";
import { quantizationType } from "./quantization-type.ts";

/** What the window asks about making quantizations. */
export const quantizationRequests = {
  /**
   * Asks the engine what each type would come to. Fails with a `model-…` code, or with measurement-unavailable where
   * this feature is off.
   */
  "quantizations.plan": { input: z.strictObject({ modelFileId }), output: quantizationPlan },
  /**
   * Makes one file after the other; each is known by its own id. `importanceText`: whether an importance matrix is
   * computed first, from a text that a dialog asks for; null when cancelled there. Fails with disk-full before anything
   * is written, and with usage for a type that the plan calls a problem.
   */
  "quantizations.start": {
    input: z.strictObject({
      modelFileId,
      types: z.array(quantizationType).min(1).max(64),
      importanceText: z.enum(["none", "dialog"]),
    }),
    output: z.array(quantization).max(64).nullable(),
  },
  /** Ends it, or takes it from the queue; nothing half-made stays. */
  "quantizations.cancel": { input: z.strictObject({ quantizationId: identifier }), output: done },
  /** Newest first, since the app was started. */
  "quantizations.list": { input: nothing, output: z.array(quantization).max(1000) },
} as const satisfies RequestShapes;
