/**
 * @typedef {{
 *   readonly passed: number,
 *   readonly failed: number,
 *   readonly skipped: readonly { readonly name: string, readonly reason: string }[],
 *   readonly secondTries?: readonly string[],
 * }} Tally
 */

/** @type {Tally} */
export const emptyTally = { passed: 0, failed: 0, skipped: [] };

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sumTallies(tallies) {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: [...sum.skipped, ...tally.skipped],
      secondTries: [...(sum.secondTries ?? []), ...(tally.secondTries ?? [])],
    }),
    emptyTally,
  );
}

/**
 * A program whose exit code alone tells: one test.
 *
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyOfExitCode(exitCode) {
  return exitCode === 0 ? { ...emptyTally, passed: 1 } : { ...emptyTally, failed: 1 };
}

/**
 * A runner that failed although it counts no failure, or that counts nothing at all, has broken down: that is a failure.
 *
 * @param {Tally | undefined} tally what the runner wrote, undefined when it wrote nothing
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyOfRunner(tally, exitCode) {
  if (tally === undefined) return { ...emptyTally, failed: 1 };
  const ran = tally.passed + tally.failed + tally.skipped.length;
  const brokeDown = ran === 0 || (exitCode !== 0 && tally.failed === 0);
  return brokeDown ? { ...tally, failed: tally.failed + 1 } : tally;
}

/**
 * @param {Tally} tally
 * @returns {readonly string[]} the skipped tests with their reasons, what passed at the second try, then the one line that sums up
 */
export function tallyLines(tally) {
  const skipped = tally.skipped.map(({ name, reason }) => `skipped: ${name}: ${reason || "no reason given"}`);
  const secondTries = (tally.secondTries ?? []).map((name) => `passed at the second try only: ${name}`);
  return [
    ...skipped,
    ...secondTries,
    `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`,
  ];
}
