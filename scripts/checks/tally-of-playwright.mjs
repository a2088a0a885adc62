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
 * Counts Playwright's JSON report. A flaky test passed at last only by chance and counts as failed.
 *
 * @param {{ readonly suites?: readonly Suite[], readonly errors?: readonly unknown[] }} report
 * @returns {import("./tally.mjs").Tally}
 */
export function tallyOfPlaywright(report) {
  let passed = 0;
  let failed = report.errors?.length ?? 0;
  /** @type {{ name: string, reason: string }[]} */
  const skipped = [];
  const walk = (/** @type {Suite} */ suite, /** @type {string} */ path) => {
    const here = path === "" ? suite.title : `${path} ${suite.title}`;
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === "expected") passed += 1;
        else if (test.status === "skipped") {
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
  return { passed, failed, skipped };
}
