import { expect, it } from "vitest";
import { numberOption, numbersOption } from "../../../main/terminal/number-option.ts";

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

it("reads several numbers, each once and rising, and refuses too many of them", () => {
  const depths = numbersOption({ minimum: 0, maximum: 100, whole: true }, 3);
  expect(depths("50, 0,50")).toEqual([0, 50]);
  expect(() => depths("0,1.5")).toThrow("It takes a whole number from 0 to 100.");
  expect(() => depths("0,")).toThrow("It takes a whole number from 0 to 100.");
  expect(() => depths("1,2,3,4")).toThrow("It takes at most 3 numbers.");
});
