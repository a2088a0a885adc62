import { type Spread, spreadOf } from "../../app/comparison/statistics/spread-of.ts";

type Sample = { readonly isDisturbed: boolean };

export type QuietSpread = {
  /** Of the quiet rounds; of all where none was quiet. */
  readonly spread: Spread;
  readonly disturbed: number;
  readonly total: number;
};

/** One figure of several rounds, without those that others disturbed. Null where nothing was measured. */
export const quietSpread = <One extends Sample>(
  samples: readonly One[],
  figure: (sample: One) => number,
): QuietSpread | null => {
  const quiet = samples.filter(({ isDisturbed }) => !isDisturbed);
  const spread = spreadOf((quiet.length === 0 ? samples : quiet).map(figure));
  return spread === null ? null : { spread, disturbed: samples.length - quiet.length, total: samples.length };
};
