import { expect, it, onTestFinished, vi } from "vitest";
import { createReporter } from "../../scripts/setup/reporter.mjs";

const setUp = (isTTY: boolean) => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  let written = "";
  const write = (text: string) => {
    written += text;
  };
  return { reporter: createReporter({ write, isTTY }), written: () => written };
};

it("shows no progress for what takes less than a second", () => {
  const { reporter, written } = setUp(false);
  const progress = reporter.progress("Starter model");
  vi.advanceTimersByTime(900);
  progress.bytes(50_000_000, 100_000_000);
  progress.end();
  expect(written()).toBe("");
});

it("shows percent and bytes, in a log a line every five seconds", () => {
  const { reporter, written } = setUp(false);
  const progress = reporter.progress("Starter model");
  for (let second = 1; second <= 10; second += 1) {
    vi.advanceTimersByTime(1000);
    progress.bytes(second * 9_836_243, 98_362_432);
  }
  expect(written()).toBe(
    "  Starter model: 9 % (9.8 MB of 98.4 MB)\n  Starter model: 59 % (59.0 MB of 98.4 MB)\n",
  );
});

it("rewrites one line in a terminal, and clears it before the next line", () => {
  const { reporter, written } = setUp(true);
  const progress = reporter.progress("Dependencies");
  vi.advanceTimersByTime(1500);
  progress.share(3, 12, "packages");
  reporter.line("Done.");
  expect(written()).toBe("\r\u001b[K  Dependencies: 25 % (3 of 12 packages)\r\u001b[KDone.\n");
});
