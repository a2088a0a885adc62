const scales = [
  { from: 999.5e9, name: "trillion", unit: 1e12 },
  { from: 999.5e6, name: "billion", unit: 1e9 },
  { from: 999.5e3, name: "million", unit: 1e6 },
] as const;

/** `4.02 billion`, `135 million`: at most three digits, as the names of models count. */
export const parametersInWords = (parameters: number): string => {
  const scale = scales.find(({ from }) => parameters >= from);
  if (scale === undefined) {
    return String(parameters);
  }
  return `${Number((parameters / scale.unit).toPrecision(3))} ${scale.name}`;
};
