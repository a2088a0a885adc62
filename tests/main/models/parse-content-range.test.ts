import { expect, it } from "vitest";
import { parseContentRange } from "../../../main/models/parse-content-range.ts";

it.each([
  ["bytes 0-99/1234", { first: 0, last: 99, totalBytes: 1234 }],
  ["bytes 5-5/6", { first: 5, last: 5, totalBytes: 6 }],
  ["bytes 0-99/*", { first: 0, last: 99, totalBytes: null }],
  ["bytes 0-99/99", null],
  ["bytes 9-8/99", null],
  ["bytes */1234", null],
  ["bytes 0-99", null],
  ["Bytes 0-99/1234", null],
  ["bytes  0-99/1234", null],
  ["bytes 0-99/1234, bytes 5-6/9", null],
  ["bytes -1-99/1234", null],
  ["bytes 0x0-99/1234", null],
  ["bytes 0-9999999999999999/99999999999999999", null],
  ["", null],
  [null, null],
])("of %j makes %j", (text, range) => {
  expect(parseContentRange(text)).toEqual(range);
});
