import type { ContextShiftOptions } from "node-llama-cpp";
import { AppError } from "../../../app/errors/app-error.ts";

/** A context is never cut silently: this is reached only by a mistake of ours, and then it ends the answer. */
export const neverShift: ContextShiftOptions = {
  size: 1,
  strategy: () => {
    throw new AppError("internal", "The context is full. Start a new chat.");
  },
};
