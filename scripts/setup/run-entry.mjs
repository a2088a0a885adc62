import { setTimeout as delay } from "node:timers/promises";
import { failureOf } from "./failure-of.mjs";
import { onParentGone } from "./on-parent-gone.mjs";
import { createReporter } from "./reporter.mjs";
import { writeStdout } from "./write-stdout.mjs";

/** Why a set-up stopped when a signal stopped it. */
class Interruption extends Error {
  /** @param {number} exitCode */
  constructor(exitCode) {
    super("interrupted");
    this.exitCode = exitCode;
  }
}

const sameSignalWithinMs = 1000;
const secondCopyWithinMs = 200;
const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Runs a command from start to exit code: says failures as sentences, and lets Ctrl+C stop the set-up at any moment.
 *
 * @param {(context: {
 *   readonly reporter: import("./reporter.mjs").Reporter,
 *   readonly signal: AbortSignal,
 *   readonly handOverSignals: () => void,
 * }) => Promise<number>} main resolves to the exit code; calls `handOverSignals` once it watches the signals itself
 * @param {{ readonly json?: boolean }} [options] with `json` a failure is told as one JSON value on stdout
 */
export async function runEntry(main, options = {}) {
  const reporter = createReporter();
  const controller = new AbortController();
  let firstMs = 0;
  /** @type {Map<NodeJS.Signals, () => void>} */
  const listeners = new Map();
  for (const signal of signals) {
    listeners.set(signal, () => {
      // One press of Ctrl+C comes from the terminal and from npm; only a later one means "at once".
      if (firstMs > 0 && Date.now() - firstMs > sameSignalWithinMs) process.exit(exitCodes[signal]);
      firstMs ||= Date.now();
      controller.abort(new Interruption(exitCodes[signal]));
    });
  }
  for (const [signal, listener] of listeners) process.on(signal, listener);
  const stopLooking = onParentGone(() => controller.abort(new Interruption(exitCodes.SIGTERM)));
  const handOverSignals = () => {
    stopLooking();
    for (const [signal, listener] of listeners) process.removeListener(signal, listener);
  };
  try {
    process.exitCode = await main({ reporter, signal: controller.signal, handOverSignals });
  } catch (error) {
    const failure = controller.signal.aborted ? controller.signal.reason : error;
    process.exitCode = await explain(failure, reporter, options.json === true);
  } finally {
    // Once interrupted, the listeners stay until the end: npm's second copy of the signal must not end us without words.
    // It may be late, and once we begin to end nothing listens any more.
    if (controller.signal.aborted) {
      stopLooking();
      await delay(secondCopyWithinMs);
    } else handOverSignals();
  }
}

/**
 * @param {unknown} error
 * @param {import("./reporter.mjs").Reporter} reporter
 * @param {boolean} json
 * @returns {Promise<number>} the exit code
 */
async function explain(error, reporter, json) {
  const failure =
    error instanceof Interruption
      ? {
          code: "cancelled",
          sentence: "Interrupted. What is done is kept; run the same command again to go on.",
          nextStep: "",
          exitCode: error.exitCode,
        }
      : failureOf(error);
  const lines = [failure.sentence, failure.nextStep].filter((line) => line !== "");
  if (json) {
    const value = { error: { code: failure.code, message: lines.join(" ") } };
    // Where stdout does not take it there is nothing left to say it on.
    await writeStdout(`${JSON.stringify(value, null, 2)}\n`).catch(() => undefined);
  } else for (const line of lines) reporter.line(line);
  if (process.env.CLOISTER_DEBUG && error instanceof Error && !(error instanceof Interruption))
    reporter.line(error.stack ?? "");
  return failure.exitCode;
}
