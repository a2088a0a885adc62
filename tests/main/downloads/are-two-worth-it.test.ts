import { expect, test } from "vitest";
import { areTwoWorthIt } from "../../../main/downloads/are-two-worth-it.ts";

test("two connections are kept at first only where they bring clearly more than one", () => {
  expect(areTwoWorthIt({ connections: "unknown", singleRate: 1000, rate: 1999 })).toBe(true);
  expect(areTwoWorthIt({ connections: "unknown", singleRate: 1000, rate: 1100 })).toBe(false);
  expect(areTwoWorthIt({ connections: "unknown", singleRate: 1000, rate: 400 })).toBe(false);
});

test("two that were worth it stay while they are not slower than one was", () => {
  expect(areTwoWorthIt({ connections: "two", singleRate: 1000, rate: 1000 })).toBe(true);
  expect(areTwoWorthIt({ connections: "two", singleRate: 1000, rate: 999 })).toBe(false);
});
