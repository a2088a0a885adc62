import { itemsNeededForShares } from "../statistics/items-needed.ts";
import { wilsonInterval } from "../statistics/wilson-interval.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Items in all at which a difference of shares as large as `difference` is seen, with the share of differing items as it
 * was seen, and as low and as high as so few items leave it. Null for no items.
 */
export const sharesNeeded = (
  differing: number,
  count: number,
  difference: number,
  alpha: number,
): Verdict["neededToSee"] => {
  if (count === 0) {
    return null;
  }
  const { lowest, highest } = wilsonInterval(differing, count);
  const needed = (share: number): number => itemsNeededForShares(share, { difference, alpha });
  return { estimate: needed(differing / count), lowest: needed(lowest), highest: needed(highest) };
};
