import { z } from "zod";

/** Every failure a person or a script can meet. Each code has one action in the window (renderer/errors). */
export const appErrorCodes = [
  "invalid-request",
  "internal",
  "not-found",
  "usage",
  "busy",
  "no-model",
  "model-missing",
  "model-truncated",
  "model-not-gguf",
  "model-damaged",
  "model-unsupported",
  "model-changed",
  "model-too-large",
  "model-load-failed",
  "model-in-use",
  "prompt-too-long",
  "host-stopped",
  "host-unavailable",
  "host-damaged",
  "timeout",
  "cancelled",
  "storage-failed",
  "profile-newer",
  "profile-damaged",
  "profile-locked",
  "disk-full",
  "network-refused",
  "network-failed",
  "hub-not-found",
  "hub-unauthorized",
  "hub-forbidden",
  "license-not-accepted",
  "catalog-refused",
  "hash-mismatch",
  "link-refused",
  "chat-file-refused",
  "save-refused",
  "attachment-refused",
  "evaluation-set-refused",
  "measurement-unavailable",
  "evaluation-set-refused",
] as const;

export type AppErrorCode = (typeof appErrorCodes)[number];

/** What crosses a process boundary: a code for programs and one sentence for people. Never a stack, never a cause. */
export const appErrorData = z.strictObject({
  code: z.enum(appErrorCodes),
  message: z.string().max(2000),
  details: z.record(z.string().max(64), z.union([z.string().max(2000), z.number(), z.boolean()])).optional(),
});

export type AppErrorData = z.infer<typeof appErrorData>;

/** An expected failure. `message` is a sentence that says what happened and what to do. */
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
