import { describe, expect, it } from "vitest";
import { diskReserveBytes } from "../../../app/models/disk-reserve-bytes.ts";

const mebibyte = 1024 * 1024;

describe("what stays free on the disk", () => {
  it("is little beside a small model and bounded beside a large one", () => {
    expect([0, 98 * mebibyte, 1000 * mebibyte, 40_000 * mebibyte].map(diskReserveBytes)).toEqual(
      [16, 16, 50, 256].map((size) => size * mebibyte),
    );
  });
});
