import { expect, test } from "vitest";
import { amountInWords } from "../../../renderer/models/amount-in-words.ts";
import { bytesProgressInWords } from "../../../renderer/models/bytes-progress-in-words.ts";
import { downloadStateInWords } from "../../../renderer/models/download-state-in-words.ts";
import { downloadsSummary } from "../../../renderer/models/downloads-summary.ts";
import { hubHost } from "../../../renderer/models/hub-host.ts";
import { languageName } from "../../../renderer/models/language-name.ts";
import { parametersInWords } from "../../../renderer/models/parameters-in-words.ts";
import { aDownload } from "../dev/made-up-downloads.ts";

test("an amount names its unit once where both have the same", () => {
  expect(amountInWords(1.2e9, 2.46e9)).toBe("1.2 of 2.5 GB");
  expect(amountInWords(834e6, 2.46e9)).toBe("834 MB of 2.5 GB");
  expect(bytesProgressInWords(0, 2.46e9)).toBe("0 B of 2.5 GB");
  expect(bytesProgressInWords(5e6, null)).toBe("5.0 MB");
  // More than was announced is never shown as more than all.
  expect(bytesProgressInWords(3e9, 2.46e9)).toBe("2.5 of 2.5 GB");
});

test.each([
  [134_515_008, "135 million"],
  [999_600_000, "1 billion"],
  [4_022_468_096, "4.02 billion"],
  [70_553_706_496, "70.6 billion"],
  [1_026_000_000_000, "1.03 trillion"],
  [512, "512"],
])("%d parameters are %s", (parameters, words) => {
  expect(parametersInWords(parameters)).toBe(words);
});

test("every state of a download has its words", () => {
  const words = (change: Parameters<typeof aDownload>[0], nowMs = 1000): string =>
    downloadStateInWords(aDownload(change), nowMs);
  expect(words({})).toBe("834 MB of 2.5 GB · 12.3 MB/s · about 2 min left");
  expect(words({ secondsLeft: null })).toBe("834 MB of 2.5 GB · 12.3 MB/s");
  expect(words({ bytesPerSecond: null, receivedBytes: 0 })).toBe("Connecting");
  expect(words({ bytesPerSecond: null })).toBe("834 MB of 2.5 GB");
  expect(words({ state: "waiting" })).toBe("Waiting for the downloads before it");
  expect(words({ state: "checking" })).toContain("Checking what is already here");
  expect(words({ state: "paused" })).toBe("Paused at 834 MB of 2.5 GB");
  expect(words({ state: "retrying", retryAt: 13_500 })).toContain("Trying again in 13 s");
  expect(words({ state: "retrying", retryAt: 900 })).toContain("Trying again now");
  expect(words({ state: "retrying", retryAt: null })).toContain("Trying again now");
  expect(words({ state: "failed" })).toBe("Stopped at 834 MB of 2.5 GB");
  expect(words({ state: "failed", receivedBytes: 0 })).toBe("Not begun");
  expect(words({ state: "done", statedBy: "hub" })).toContain("the hub states");
  expect(words({ state: "done" })).toContain("the catalog pins");
});

test("all downloads stand in one line", () => {
  expect(downloadsSummary([])).toBeNull();
  expect(downloadsSummary([aDownload({ state: "done" })])).toBeNull();
  expect(downloadsSummary([aDownload()])).toBe("1 download · 33 % · about 2 min left");
  expect(downloadsSummary([aDownload(), aDownload({ state: "paused" })])).toBe(
    "1 download · 33 % · about 2 min left",
  );
  expect(downloadsSummary([aDownload(), aDownload({ sizeBytes: null, secondsLeft: null })])).toBe(
    "2 downloads",
  );
  expect(downloadsSummary([aDownload({ state: "paused" })])).toBe("1 download · paused");
  expect(downloadsSummary([aDownload({ state: "failed" }), aDownload({ state: "paused" })])).toBe(
    "2 downloads · failed",
  );
});

test("languages and hosts are named, and what is none stays as it is", () => {
  expect(languageName("de")).toBe("German");
  expect(languageName("pt-BR")).toBe("Brazilian Portuguese");
  expect(languageName("-")).toBe("-");
  expect(hubHost("https://huggingface.co")).toBe("huggingface.co");
  expect(hubHost("http://127.0.0.1:8080/mirror")).toBe("127.0.0.1:8080");
  expect(hubHost("nonsense")).toBe("nonsense");
});
