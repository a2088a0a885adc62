import type { AppError } from "../../app/errors/app-error.ts";

/**
 * Why an attempt ended. `again` may go better later, from where it stands; `afresh` may too, but from the first byte;
 * `final` would end the same way.
 */
export class TransferFailure extends Error {
  override readonly name = "TransferFailure";
  readonly kind: "again" | "afresh" | "final";
  readonly error: AppError;
  readonly retryAfterMs: number | null;

  constructor(kind: TransferFailure["kind"], error: AppError, retryAfterMs: number | null = null) {
    super(error.message, { cause: error });
    this.kind = kind;
    this.error = error;
    this.retryAfterMs = retryAfterMs;
  }
}
