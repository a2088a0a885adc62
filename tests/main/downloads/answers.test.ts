import { describe, expect, it } from "vitest";
import { parseContentLength } from "../../../main/downloads/content-length.ts";
import { parseContentRange } from "../../../main/downloads/content-range.ts";
import { downloadTimings } from "../../../main/downloads/download-timings.ts";
import { parseRetryAfter, retryDelayMs } from "../../../main/downloads/retry-delay.ts";
import { strongValidator } from "../../../main/downloads/strong-validator.ts";

describe("Content-Range", () => {
  it("is read to the letter", () => {
    expect(parseContentRange("bytes 5-9/10")).toEqual({ first: 5, last: 9, total: 10 });
    expect(parseContentRange("bytes 0-0/1")).toEqual({ first: 0, last: 0, total: 1 });
  });

  it.each([
    null,
    "",
    "bytes 5-9/*",
    "bytes */10",
    "bytes 9-5/10",
    "bytes 5-10/10",
    "bytes 05-9/10",
    "bytes 5-9/10 ",
    "Bytes 5-9/10",
    "bytes=5-9/10",
    "bytes 5-9, 1-2/10",
    "bytes -5/10",
    "bytes 5-9/0",
    "bytes 5.0-9/10",
    "bytes 0-99999999999999999/999999999999999999",
    "items 5-9/10",
  ])("is nothing for %j", (text) => {
    expect(parseContentRange(text)).toBeNull();
  });
});

describe("Content-Length", () => {
  it.each([
    ["0", 0],
    ["42", 42],
    [null, null],
    ["", null],
    ["-1", null],
    ["1e3", null],
    ["12, 12", null],
    ["9999999999999999999", null],
  ])("%j is %j", (text, bytes) => {
    expect(parseContentLength(text)).toBe(bytes);
  });
});

describe("a validator", () => {
  it.each([
    ['"abc"', '"abc"'],
    ['W/"abc"', null],
    ["abc", null],
    ['""', null],
    ['"a"b"', null],
    ['"a b"', null],
    [`"${"a".repeat(500)}"`, null],
  ])("of %j is %j", (etag, expected) => {
    expect(strongValidator(new Headers({ etag }))).toBe(expected);
  });

  it("is missing where there is no ETag", () => {
    expect(strongValidator(new Headers({ "last-modified": "Wed, 21 Oct 2015 07:28:00 GMT" }))).toBeNull();
  });
});

describe("Retry-After", () => {
  const now = Date.parse("Wed, 21 Oct 2015 07:28:00 GMT");
  it.each([
    ["120", 120_000],
    ["0", 0],
    ["Wed, 21 Oct 2015 07:29:00 GMT", 60_000],
    ["Wed, 21 Oct 2015 07:27:00 GMT", 0],
    [null, null],
    ["", null],
    ["soon", null],
    ["-5", null],
    ["1.5", null],
    ["2016", 2_016_000],
  ])("%j asks for %j", (text, expected) => {
    expect(parseRetryAfter(text, now)).toBe(expected);
  });
});

describe("the wait before another attempt", () => {
  const delay = (attempt: number, retryAfterMs: number | null, random: number): number =>
    retryDelayMs({ attempt, retryAfterMs, random: () => random, timings: downloadTimings });

  it("doubles up to a minute, with jitter between half of it and all", () => {
    expect([1, 2, 3, 4].map((attempt) => delay(attempt, null, 0))).toEqual([500, 1000, 2000, 4000]);
    expect([1, 2, 3, 4].map((attempt) => delay(attempt, null, 1))).toEqual([1000, 2000, 4000, 8000]);
    expect(delay(1000, null, 1)).toBe(60_000);
  });

  it("is never shorter than the server asks, and never longer than an hour", () => {
    expect(delay(1, 30_000, 0)).toBe(30_000);
    expect(delay(1, 10, 1)).toBe(1000);
    expect(delay(1, 1e9, 0)).toBe(3_600_000);
  });
});
