import { expect, it } from "vitest";
import {
  emptyTally,
  sumTallies,
  tallyLines,
  tallyOfExitCode,
  tallyOfRunner,
} from "../../scripts/checks/tally.mjs";
import { tallyOfPlaywright } from "../../scripts/checks/tally-of-playwright.mjs";

it("sums over all runners and ends with the one line", () => {
  const sum = sumTallies([
    tallyOfExitCode(0),
    tallyOfExitCode(2),
    { passed: 10, failed: 1, skipped: [{ name: "wall", reason: "bubblewrap is not installed" }] },
  ]);
  expect(tallyLines(sum)).toEqual([
    "skipped: wall: bubblewrap is not installed",
    "11 passed, 2 failed, 1 skipped",
  ]);
});

it("counts a runner that broke down as a failure", () => {
  expect(tallyOfRunner(undefined, 0).failed).toBe(1);
  expect(tallyOfRunner(emptyTally, 0).failed).toBe(1);
  expect(tallyOfRunner({ ...emptyTally, passed: 5 }, 1).failed).toBe(1);
  expect(tallyOfRunner({ ...emptyTally, passed: 5, failed: 2 }, 1).failed).toBe(2);
  expect(tallyOfRunner({ ...emptyTally, passed: 5 }, 0).failed).toBe(0);
});

it("counts Playwright's report, errors outside tests as failures, and names what passed at the second try", () => {
  const test = (status: string, description?: string) => ({
    title: status,
    tests: [{ status, annotations: description === undefined ? [] : [{ type: "skip", description }] }],
  });
  const report = {
    errors: [{}],
    suites: [
      {
        title: "chat.e2e.ts",
        specs: [test("expected"), test("flaky")],
        suites: [{ title: "as root", specs: [test("unexpected"), test("skipped", "needs root")] }],
      },
    ],
  };
  expect(tallyOfPlaywright(report)).toEqual({
    passed: 2,
    failed: 2,
    skipped: [{ name: "chat.e2e.ts as root: skipped", reason: "needs root" }],
    secondTries: ["chat.e2e.ts: flaky"],
  });
  expect(tallyLines(tallyOfPlaywright(report))).toContain(
    "passed at the second try only: chat.e2e.ts: flaky",
  );
});
