import { SetupError } from "./setup-error.mjs";

/**
 * Writes to stdout and waits until it is written. A reader that has gone away is no failure.
 *
 * @param {string} text
 * @param {NodeJS.WritableStream} [stream]
 * @returns {Promise<void>}
 * @throws {SetupError} `disk-full` or `not-writable`
 */
export function writeStdout(text, stream = process.stdout) {
  return new Promise((resolve, reject) => {
    // The callback tells the same; without a listener the event would end the process with a stack trace.
    stream.on("error", () => undefined);
    stream.write(text, (error) => {
      const code = /** @type {NodeJS.ErrnoException | null | undefined} */ (error)?.code;
      if (!error || code === "EPIPE") resolve();
      else {
        const full = code === "ENOSPC" || code === "EDQUOT";
        reject(
          new SetupError(
            `What was asked for could not be written: ${full ? "the disk is full" : (code ?? error.message)}.`,
            full
              ? "Free some space and run the same command again."
              : "Write it somewhere else and run the same command again.",
            { code: full ? "disk-full" : "not-writable", exitCode: 6, cause: error },
          ),
        );
      }
    });
  });
}
