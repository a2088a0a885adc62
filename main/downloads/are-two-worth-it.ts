/** How much faster two connections must be at first to be worth it. */
const worthwhile = 1.15;

/**
 * Whether to go on with two connections after a stretch that both received: at first only where they bring clearly
 * more than one did, later while they are not slower than one was. Rates in bytes a millisecond.
 */
export const areTwoWorthIt = (seen: {
  readonly connections: "one" | "unknown" | "two";
  readonly singleRate: number;
  readonly rate: number;
}): boolean => seen.rate >= seen.singleRate * (seen.connections === "two" ? 1 : worthwhile);
