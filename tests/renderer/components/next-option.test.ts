import { expect, test } from "vitest";
import { nextOption } from "../../../renderer/components/next-option.ts";

const options = [
  { name: "Qwen 7B", disabled: true },
  { name: "SmolLM2" },
  { name: "Mistral" },
  { name: "Mixtral" },
  { name: "Gemma", disabled: true },
];

test("arrows go to the next one that can be chosen, and stay at the ends", () => {
  expect(nextOption(options, -1, { key: "ArrowDown" })).toBe(1);
  expect(nextOption(options, 1, { key: "ArrowDown" })).toBe(2);
  expect(nextOption(options, 3, { key: "ArrowDown" })).toBe(3);
  expect(nextOption(options, 1, { key: "ArrowUp" })).toBe(1);
  expect(nextOption(options, 3, { key: "Home" })).toBe(1);
  expect(nextOption(options, 1, { key: "End" })).toBe(3);
  expect(nextOption(options, 1, { key: "F5" })).toBeNull();
  expect(nextOption([], -1, { key: "ArrowDown" })).toBeNull();
});

test("letters lead to the names that begin with them, one after the other", () => {
  expect(nextOption(options, 1, { text: "m" })).toBe(2);
  expect(nextOption(options, 2, { text: "m" })).toBe(3);
  expect(nextOption(options, 3, { text: "m" })).toBe(2);
  expect(nextOption(options, 2, { text: "mix" })).toBe(3);
  expect(nextOption(options, 1, { text: "q" })).toBeNull();
});
