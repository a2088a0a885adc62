import type { AppErrorCode } from "./app-error-codes.ts";
import type { AppErrorData } from "./app-error-data.ts";

/**
 * An expected failure. `message` is a sentence that says what happened and what to do. Knows no schema, so that main can
 * open the window before zod is read.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly details: AppErrorData["details"];

  constructor(
    code: AppErrorCode,
    message: string,
    options: { readonly details?: AppErrorData["details"]; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }

  static from(data: AppErrorData): AppError {
    return new AppError(data.code, data.message, { details: data.details });
  }

  toData(): AppErrorData {
    return this.details === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, details: this.details };
  }
}
