import { AppError } from "../../../../app/errors/app-error.ts";

/** `reason` ends a sentence that begins with the file; `advice` is a sentence of its own. */
export const refusedSet = (reason: string, advice = "", cause?: unknown): AppError =>
  new AppError(
    "evaluation-set-refused",
    `The file was not read as an evaluation set: ${reason}.${advice === "" ? "" : ` ${advice}`}`,
    { cause },
  );
