/**
 * @typedef {{
 *   readonly title: string,
 *   readonly specs?: readonly {
 *     readonly title: string,
 *     readonly tests: readonly {
 *       readonly status: string,
 *       readonly annotations?: readonly { readonly type: string, readonly description?: string }[],
 *     }[],
 *   }[],
 *   readonly suites?: readonly Suite[],
 * }} Suite
 */

/**
 * Counts Playwright's JSON report. What passed at the second try only (CI allows one: Electron now and then does not
 * come up on a busy machine) is counted as passed and named, so that nobody overlooks it.
 *
 * @param {{ readonly suites?: readonly Suite[], readonly errors?: readonly unknown[] }} report
 * @returns {import("./tally.mjs").Tally}
 */
export function tallyOfPlaywright(report) {
  let passed = 0;
  let failed = report.errors?.length ?? 0;
  /** @type {{ name: string, reason: string }[]} */
  const skipped = [];
  /** @type {string[]} */
  const secondTries = [];
  const walk = (/** @type {Suite} */ suite, /** @type {string} */ path) => {
    const here = path === "" ? suite.title : `${path} ${suite.title}`;
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === "expected") passed += 1;
        else if (test.status === "flaky") {
          passed += 1;
          secondTries.push(`${here}: ${spec.title}`);
        } else if (test.status === "skipped") {
          const reasons = (test.annotations ?? [])
            .map(({ description }) => description ?? "")
            .filter((text) => text !== "");
          skipped.push({ name: `${here}: ${spec.title}`, reason: reasons.join("; ") });
        } else failed += 1;
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, here);
  };
  for (const suite of report.suites ?? []) walk(suite, "");
  return { passed, failed, skipped, secondTries };
}
