/**
 * A failure of the set-up that a person can read: one sentence about what happened and one about what to do.
 * Anything else that is thrown is a defect of ours and is shown with its message only.
 */
export class SetupError extends Error {
  /**
   * @param {string} sentence what happened
   * @param {string} nextStep what to do now
   * @param {{ readonly exitCode?: number, readonly cause?: unknown, readonly code?: string }} [options]
   */
  constructor(sentence, nextStep, options = {}) {
    super(sentence, { cause: options.cause });
    this.name = "SetupError";
    this.nextStep = nextStep;
    /** Exit code of the whole command. */
    this.exitCode = options.exitCode ?? 1;
    /** Short tag that callers branch on, such as `checksum-mismatch`, `no-network` or `disk-full`. */
    this.code = options.code ?? "failed";
  }
}
