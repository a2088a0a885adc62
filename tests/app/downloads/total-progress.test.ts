import { describe, expect, it } from "vitest";
import type { Download } from "../../../app/downloads/download.ts";
import { totalProgress } from "../../../app/downloads/total-progress.ts";

const one = (state: Download["state"], receivedBytes: number, sizeBytes: number | null): Download => ({
  id: "0".repeat(32),
  source: { kind: "catalog", catalogFileId: "a" },
  name: "A",
  quantization: "Q4_0",
  state,
  receivedBytes,
  sizeBytes,
  bytesPerSecond: null,
  secondsLeft: null,
  retryAt: null,
  expectedSha256: null,
  statedBy: "catalog",
  error: null,
  modelFileId: null,
});

describe("the progress of all downloads", () => {
  it.each([
    ["nothing", [], null],
    ["nothing that runs", [one("done", 5, 5), one("paused", 1, 5), one("failed", 1, 5)], null],
    ["one of unknown size", [one("waiting", 0, null)], 0],
    ["two of different sizes", [one("downloading", 50, 100), one("waiting", 0, 300)], 0.125],
    ["what waits for another attempt", [one("retrying", 50, 100)], 0.5],
    ["more than was said", [one("checking", 200, 100)], 1],
  ])("is right for %s", (_what, downloads, expected) => {
    expect(totalProgress(downloads)).toBe(expected);
  });
});
