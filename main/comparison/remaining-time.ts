import { assertNever } from "../../app/errors/assert-never.ts";
import type { ComparisonStep } from "./comparison-step.ts";
import type { MeasuredSoFar } from "./measured-so-far.ts";

/**
 * How long the steps that are left will take, by those of their kind so far, in milliseconds; null where some of them
 * cannot be told yet.
 */
export const remainingTime = (measured: MeasuredSoFar, left: readonly ComparisonStep[]): number | null => {
  const itemMs = new Map(
    measured.plan.sets.map((_, setIndex) => [setIndex, meanItemMs(measured, setIndex)] as const),
  );
  let sumMs = 0;
  for (const step of left) {
    const stepMs = expectedMs(measured, step, itemMs);
    if (stepMs === null) {
      return null;
    }
    sumMs += stepMs;
  }
  return sumMs;
};

const expectedMs = (
  measured: MeasuredSoFar,
  step: ComparisonStep,
  itemMs: ReadonlyMap<number, number | null>,
): number | null => {
  switch (step.kind) {
    case "examine":
    case "round":
    case "underLoad":
      return measured.meanDurationMs(step.kind);
    case "text":
      return measured.meanDurationMs("text") ?? textMs(measured, step.fileIndex);
    case "items": {
      const oneMs = itemMs.get(step.setIndex) ?? null;
      return oneMs === null ? null : oneMs * (step.endItem - step.firstItem);
    }
    default:
      return assertNever(step);
  }
};

/** By the speed with which the file read prompts. */
const textMs = (measured: MeasuredSoFar, fileIndex: number): number | null => {
  const { plan } = measured;
  const examined = measured.examined(fileIndex);
  const speed = measured.turns(fileIndex)[0]?.speeds[0]?.promptTokensPerSecond ?? 0;
  if (plan.text === null || examined?.text == null || speed === 0) {
    return null;
  }
  const { contextSize, maximumTokens } = plan.text;
  const tokens = Math.min(examined.text.chunks * contextSize, maximumTokens ?? Number.POSITIVE_INFINITY);
  return (tokens / speed) * 1000;
};

const meanItemMs = (measured: MeasuredSoFar, setIndex: number): number | null => {
  const { plan } = measured;
  const setId = plan.sets[setIndex]?.setId ?? "";
  let count = 0;
  let sumMs = 0;
  for (const fileIndex of plan.files.keys()) {
    for (const { outcome } of measured.items(fileIndex, setId).values()) {
      count += 1;
      sumMs += outcome.durationMs;
    }
  }
  return count === 0 ? null : sumMs / count;
};
