import { expect, test } from "vitest";
import { formatBytes } from "../../../renderer/components/format-bytes.ts";
import { formatSeconds, formatSpeed } from "../../../renderer/conversation/format-figures.ts";
import { formatCount } from "../../../renderer/languages/format-number.ts";

test("figures have their units and a fixed number of digits", () => {
  expect(formatSpeed(41.234)).toBe("41.2 tokens/s");
  expect(formatSeconds(0.3789)).toBe("0.38 s");
  expect(formatCount(8192)).toBe("8,192");
  expect([0, 999, 1000, 98_362_432, 4_683_074_240, 123_456_789_000].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.0 kB",
    "98.4 MB",
    "4.7 GB",
    "123 GB",
  ]);
});
