import { AppError } from "../../../../app/errors/app-error.ts";

/** Why a document cannot be attached: the end of a sentence that begins with "it", and what to do. */
export class RefusedDocument extends Error {
  override readonly name = "RefusedDocument";
  readonly advice: string;

  constructor(reason: string, advice = "", cause?: unknown) {
    super(reason, { cause });
    this.advice = advice;
  }

  toAppError(name: string): AppError {
    const refusal = `${name} was not attached: ${this.message}.`;
    return new AppError("attachment-refused", this.advice === "" ? refusal : `${refusal} ${this.advice}`, {
      cause: this.cause,
    });
  }
}

export const damagedDocument = (what: string, cause?: unknown): RefusedDocument =>
  new RefusedDocument(`${what} is damaged or incomplete`, "Copy or export it again.", cause);
