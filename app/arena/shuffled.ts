import { seededGenerator } from "../comparison/statistics/seeded-generator.ts";

/** The items in an order that the seed (32 bits) alone decides, each order equally likely: Fisher and Yates' shuffle. */
export const shuffled = <Item>(items: readonly Item[], seed: number): readonly Item[] => {
  const { nextBelow } = seededGenerator(seed);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = nextBelow(last + 1);
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) {
      order[last] = b;
      order[other] = a;
    }
  }
  return order;
};
