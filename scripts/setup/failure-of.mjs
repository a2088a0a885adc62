import { isDiskFull } from "./disk-space.mjs";
import { SetupError } from "./setup-error.mjs";

/**
 * @typedef {{
 *   readonly code: string,
 *   readonly sentence: string,
 *   readonly nextStep: string,
 *   readonly exitCode: number,
 * }} Failure
 * `code` is one that the terminal command uses too.
 */

/** @type {Readonly<Record<string, string>>} */
const terminalCodes = {
  "no-network": "network-failed",
  "disk-full": "disk-full",
  "not-writable": "storage-failed",
  "checksum-mismatch": "hash-mismatch",
};

/** What a system says where a place cannot be written, whatever the step. */
const refusals = new Set(["EROFS", "EACCES", "EPERM", "EIO"]);

/**
 * A failure of the set-up in words for a person, a code for a script, and an exit code.
 *
 * @param {unknown} error
 * @returns {Failure}
 */
export function failureOf(error) {
  if (error instanceof SetupError) {
    return {
      code: terminalCodes[error.code] ?? "internal",
      sentence: error.message,
      nextStep: error.nextStep,
      exitCode: error.exitCode,
    };
  }
  const { code = "", path: place } = /** @type {NodeJS.ErrnoException} */ (
    error instanceof Error ? error : new Error(String(error))
  );
  if (isDiskFull(error)) {
    return {
      code: "disk-full",
      sentence: `The disk${place === undefined ? "" : ` that holds ${place}`} is full.`,
      nextStep: "Free some space and run the same command again.",
      exitCode: 6,
    };
  }
  if (refusals.has(code) && place !== undefined) {
    return {
      code: "storage-failed",
      sentence: `The set-up may not read or write ${place} (${code}).`,
      nextStep: "Check its permissions and its disk, then run the same command again.",
      exitCode: 6,
    };
  }
  return {
    code: "internal",
    sentence: `The set-up failed: ${error instanceof Error ? error.message : String(error)}`,
    nextStep: "Run the same command again; with CLOISTER_DEBUG=1 it shows where it failed.",
    exitCode: 1,
  };
}
