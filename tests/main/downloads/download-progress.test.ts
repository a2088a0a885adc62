import { expect, test } from "vitest";
import type { Download } from "../../../app/downloads/download.ts";
import { createDownloadProgress } from "../../../main/downloads/download-progress.ts";

const download = (id: string, state: Download["state"], receivedBytes: number): Download => ({
  id: id.repeat(32),
  source: { kind: "catalog", catalogFileId: "a-model" },
  name: "A model",
  quantization: "Q4_0",
  state,
  receivedBytes,
  sizeBytes: 1000,
  bytesPerSecond: null,
  secondsLeft: null,
  retryAt: null,
  expectedSha256: null,
  statedBy: "catalog",
  error: null,
  modelFileId: null,
});

test("what runs is shown as one share, in steps that can be seen, and goes away with the last one", () => {
  const shown: (number | null)[] = [];
  const progress = createDownloadProgress((share) => shown.push(share));
  progress.changed(download("a", "downloading", 100));
  progress.changed(download("a", "downloading", 101));
  progress.changed(download("b", "waiting", 0));
  progress.changed(download("a", "downloading", 900));
  progress.changed(download("a", "done", 1000));
  progress.removed("b".repeat(32));
  progress.changed(download("a", "done", 1000));
  expect(shown).toEqual([0.1, 0.05, 0.45, 0, null]);
});
