import { expect, it } from "vitest";
import { bytesInWords } from "../../../app/models/bytes-in-words.ts";

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1.00 kB"],
  [98_362_432, "98.4 MB"],
  [999_600_000, "1.00 GB"],
  [1_382_400_000, "1.38 GB"],
  [4e12, "4.00 TB"],
])("%d is %s", (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});
