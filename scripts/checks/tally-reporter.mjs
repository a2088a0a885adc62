// A reporter for vitest that writes what happened as JSON, with the reason of each skipped test, which its own leaves out.
import { writeFileSync } from "node:fs";

/** @typedef {import("./tally.mjs").Tally} Tally */

// biome-ignore lint/style/noDefaultExport: vitest makes an instance of a reporter file's default export
export default class TallyReporter {
  /**
   * @param {readonly import("vitest/node").TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0;
    let failed = unhandledErrors.length;
    /** @type {{ name: string, reason: string }[]} */
    const skipped = [];
    for (const module of modules) {
      // A file that cannot be loaded has no tests to fail.
      failed += module.errors().length;
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === "passed") passed += 1;
        else if (result.state === "skipped")
          skipped.push({ name: `${module.relativeModuleId}: ${test.fullName}`, reason: result.note ?? "" });
        else failed += 1;
      }
    }
    const file = process.env.CLOISTER_TALLY_FILE;
    if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped }));
  }
}
