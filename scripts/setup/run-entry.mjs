import { onParentGone } from "./on-parent-gone.mjs";
import { createReporter } from "./reporter.mjs";
import { SetupError } from "./setup-error.mjs";

/** Why a set-up stopped when a signal stopped it. */
class Interruption extends Error {
  /** @param {number} exitCode */
  constructor(exitCode) {
    super("interrupted");
    this.exitCode = exitCode;
  }
}

const sameSignalWithinMs = 1000;
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
 */
export async function runEntry(main) {
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
    process.exitCode = explain(controller.signal.aborted ? controller.signal.reason : error, reporter);
  } finally {
    // Once interrupted, the listeners stay until the end: npm's second copy of the signal must not end us without words.
    if (controller.signal.aborted) stopLooking();
    else handOverSignals();
  }
}

/**
 * @param {unknown} error
 * @param {import("./reporter.mjs").Reporter} reporter
 * @returns {number} the exit code
 */
function explain(error, reporter) {
  if (error instanceof Interruption) {
    reporter.line("Interrupted. What is done is kept; run the same command again to go on.");
    return error.exitCode;
  }
  if (error instanceof SetupError) {
    reporter.line(error.message);
    reporter.line(error.nextStep);
    return error.exitCode;
  }
  reporter.line(`The set-up failed: ${error instanceof Error ? error.message : String(error)}`);
  reporter.line("Run the same command again; with CLOISTER_DEBUG=1 it shows where it failed.");
  if (process.env.CLOISTER_DEBUG && error instanceof Error) reporter.line(error.stack ?? "");
  return 1;
}
