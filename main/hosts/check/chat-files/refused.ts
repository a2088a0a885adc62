import { AppError } from "../../../../app/errors/app-error.ts";

/** `reason` ends a sentence that begins with the name of the file. */
export const refused = (reason: string, cause?: unknown): AppError =>
  new AppError("chat-file-refused", `The file could not be read: ${reason}.`, { cause });
