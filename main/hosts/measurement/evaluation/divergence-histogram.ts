/** Four edges a decade: 0, then from a millionth to a hundred nats. */
const decades = { from: -6, to: 2, steps: 4 };

export const divergenceEdges: readonly number[] = [
  0,
  ...Array.from(
    { length: (decades.to - decades.from) * decades.steps + 1 },
    (_, index) => 10 ** (decades.from + index / decades.steps),
  ),
];

/**
 * `counts[i]` values lie from `edges[i]` up to `edges[i + 1]`. What rounding has made negative counts with the first,
 * what lies beyond the last edge with the last.
 */
export const divergenceHistogram = (
  values: Float32Array,
): { readonly edges: number[]; readonly counts: number[] } => {
  const counts = new Array<number>(divergenceEdges.length - 1).fill(0);
  for (const value of values) {
    const exponent = value <= 0 ? decades.from : Math.log10(value);
    const step = Math.floor((exponent - decades.from) * decades.steps) + 1;
    const index = value < 10 ** decades.from ? 0 : Math.min(counts.length - 1, Math.max(0, step));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return { edges: [...divergenceEdges], counts };
};
