import type { Interval } from "../statistics/interval.ts";
import { mostSaid } from "../verdicts/further-needed.ts";
import type { LimitCheck, LimitKind } from "./recommendation.ts";

/**
 * Holds a loss with its interval against the most that is allowed. `further` units are those after which the interval
 * would end at the limit, if the estimate stays.
 */
export const checkInterval = ({
  kind,
  setName = null,
  limit,
  value,
  interval,
  count,
  unit,
}: {
  readonly kind: LimitKind;
  readonly setName?: string | null;
  readonly limit: number;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly count: number;
  readonly unit: LimitCheck["unit"];
}): LimitCheck => {
  const estimateFits = value !== null && value <= limit;
  const state =
    value === null || interval === null
      ? "undecided"
      : interval.highest <= limit
        ? "fits"
        : interval.lowest > limit
          ? "fails"
          : "undecided";
  return {
    kind,
    setName,
    limit,
    value,
    state,
    estimateFits,
    furtherNeeded:
      state === "undecided" && value !== null && interval !== null
        ? further(limit - value, interval, value, count)
        : null,
    unit,
  };
};

const further = (
  room: number,
  { highest, lowest }: Interval,
  value: number,
  count: number,
): number | null => {
  const half = room >= 0 ? highest - value : value - lowest;
  const needed = Math.ceil(count * (half / room) ** 2);
  return Number.isFinite(needed) && needed <= mostSaid ? Math.max(0, needed - count) : null;
};
