import type { Quantization } from "../../app/quantization/quantization.ts";
import { inLanguage } from "../languages/in-language.ts";

/** The words of files that are being made of others. */
export const words = inLanguage("components/quantization-words", {
  making: (name: string, type: string): string => `Making ${type} of ${name}`,
  state: {
    queued: "waiting",
    measuring: "computing the importance matrix",
    quantizing: "writing",
    checking: "checking what was written",
    done: "done",
    failed: "failed",
    cancelled: "cancelled",
  } satisfies Record<Quantization["state"], string>,
  done: (name: string, type: string, size: string): string => `${type} of ${name} is made: ${size}.`,
  cancelled: (name: string, type: string): string =>
    `${type} of ${name} was cancelled. Nothing of it is kept.`,
  cancel: "Cancel",
  dismiss: "Dismiss",
} as const);
