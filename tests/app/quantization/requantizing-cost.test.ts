import { expect, it } from "vitest";
import { requantizingCost } from "../../../app/quantization/requantizing-cost.ts";

it.each(["F32", "F16", "BF16"])("costs nothing to quantize from %s", (quantization) => {
  expect(requantizingCost(quantization)).toBeNull();
});

it.each(["Q8_0", "Q4_1", "unknown"])("is said what it costs to quantize from %s", (quantization) => {
  expect(requantizingCost(quantization)).toContain(`what ${quantization} lost stays lost`);
});
