import { expect, it } from "vitest";
import { numberOption } from "../../../main/terminal/number-option.ts";

const temperature = numberOption({ minimum: 0, maximum: 2, whole: false });

it.each([
  ["0", 0],
  [".7", 0.7],
  ["0.7", 0.7],
  ["2", 2],
])("reads %s", (text, value) => {
  expect(temperature(text)).toBe(value);
});

it.each(["", ".", "1.", "-.1", "1e0", "0x1", " 1", "Infinity", "2.1", ".7.7"])("refuses %j", (text) => {
  expect(() => temperature(text)).toThrow("It takes a number from 0 to 2.");
});
