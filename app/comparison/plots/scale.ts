/** From values to places along an axis, with the values that are written at it. */
export type Scale = {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
  /** Digits after the point that tell the ticks apart; meant for linear scales. */
  readonly digits: number;
};

type Range = readonly [from: number, to: number];

const steps = [1, 2, 2.5, 5, 10];

/** The smallest handsome step that makes at most `most` of them over `extent`. */
const niceStep = (extent: number, most: number): number => {
  const rough = extent / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  return (steps.find((step) => step * power >= rough * (1 - 1e-9)) ?? 10) * power;
};

/**
 * A linear scale that holds all values and ends at ticks. Values that are all equal get room around them; no values, 0 to 1.
 */
export const linearScale = (
  values: readonly number[],
  [from, to]: Range,
  { most = 6, holdsZero = false }: { readonly most?: number; readonly holdsZero?: boolean } = {},
): Scale => {
  const held = [...values.filter(Number.isFinite), ...(holdsZero ? [0] : [])];
  let low = held.length === 0 ? 0 : held.reduce((a, b) => Math.min(a, b));
  let high = held.length === 0 ? 1 : held.reduce((a, b) => Math.max(a, b));
  if (high - low <= Math.abs(high) * 1e-9) {
    const room = high === 0 ? 1 : Math.abs(high) * 0.1;
    low -= holdsZero && low === 0 ? 0 : room;
    high += holdsZero && high === 0 && low < 0 ? 0 : room;
  }
  const step = niceStep(high - low, most);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const start = first * step;
  const extent = (last - first) * step;
  const decimals = -Math.floor(Math.log10(step) + 1e-9);
  return {
    place: (value) => from + ((value - start) / extent) * (to - from),
    // Multiplied, never summed up: 3 · 0.1 must not become 0.30000000000000004 by way of 0.1 + 0.2.
    ticks: Array.from({ length: last - first + 1 }, (_, index) =>
      Number(((first + index) * step).toPrecision(12)),
    ),
    digits: Math.max(0, Number.isInteger(step * 10 ** decimals) ? decimals : decimals + 1),
  };
};

/**
 * A logarithmic scale over whole powers of ten that holds all positive values. Ticks at the powers, every second or third
 * where there are many.
 */
export const logScale = (values: readonly number[], [from, to]: Range, most = 7): Scale => {
  const held = values.filter((value) => Number.isFinite(value) && value > 0).map(Math.log10);
  const low = held.length === 0 ? -1 : Math.floor(held.reduce((a, b) => Math.min(a, b)) + 1e-9);
  const high = Math.max(
    low + 1,
    held.length === 0 ? 0 : Math.ceil(held.reduce((a, b) => Math.max(a, b)) - 1e-9),
  );
  const every = Math.ceil((high - low) / most);
  return {
    place: (value) =>
      from +
      ((Math.max(low, Math.log10(Math.max(value, Number.MIN_VALUE))) - low) / (high - low)) * (to - from),
    ticks: Array.from(
      { length: Math.floor((high - low) / every) + 1 },
      (_, index) => 10 ** (low + index * every),
    ),
    digits: Math.max(0, -low),
  };
};
