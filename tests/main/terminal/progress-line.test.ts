import { expect, it } from "vitest";
import { durationInWords } from "../../../main/terminal/duration-in-words.ts";
import { progressLine } from "../../../main/terminal/progress-line.ts";

const progress = {
  label: "Downloading SmolLM2 135M Instruct Q4_1",
  doneBytes: 44_200_000,
  totalBytes: 98_362_432,
  bytesPerSecond: 12_340_000,
  secondsLeft: 4.4,
};

it("tells bar, share, bytes, speed and time left, as far as there is room", () => {
  expect(progressLine(progress, 120)).toBe(
    "Downloading SmolLM2 135M Instruct Q4_1  [########------------]  44 %  44.2 MB of 98.4 MB  12.3 MB/s  4 s left",
  );
  expect(progressLine(progress, 70)).toBe(
    "Downloading SmolLM2 135M Instruct Q4_1  [########------------]  44 %",
  );
  expect(progressLine(progress, 20)).toBe("Downloading SmolLM2…");
  for (let columns = 1; columns < 130; columns += 1) {
    expect([...progressLine(progress, columns)].length).toBeLessThanOrEqual(columns);
  }
});

it("draws no bar where the whole is not known, and never more than a whole one", () => {
  expect(progressLine({ ...progress, totalBytes: null, secondsLeft: null }, 120)).toBe(
    "Downloading SmolLM2 135M Instruct Q4_1  44.2 MB  12.3 MB/s",
  );
  expect(progressLine({ ...progress, doneBytes: 2e9 }, 120)).toContain("[####################]  100 %");
  expect(progressLine({ ...progress, totalBytes: 0 }, 120)).not.toContain("[");
});

it.each([
  [0, "0 s"],
  [-3, "0 s"],
  [59.4, "59 s"],
  [59.6, "1 min 0 s"],
  [125, "2 min 5 s"],
  [4800, "1 h 20 min"],
  [3600 * 24 * 3, "3 days"],
])("says %s s as %s", (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});
