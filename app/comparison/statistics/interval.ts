/** A confidence interval: both ends belong to it. `level` is 0.95 where 95 of 100 such intervals hold the true value. */
export type Interval = {
  readonly lowest: number;
  readonly highest: number;
  readonly level: number;
};
