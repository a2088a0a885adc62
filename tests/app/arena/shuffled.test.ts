import { expect, test } from "vitest";
import { shuffled } from "../../../app/arena/shuffled.ts";
import { seededRandom } from "../../support/seeded-random.ts";

const seed = 20_261_127;

test("the same seed gives the same order, and nothing is lost or doubled", () => {
  const random = seededRandom(seed);
  for (let round = 0; round < 200; round += 1) {
    const one = random.below(2 ** 32);
    const items = ["a", "b", "c", "d"].slice(0, 2 + random.below(3));
    const order = shuffled(items, one);
    expect(shuffled(items, one), `seed ${seed}, drawn ${one}`).toEqual(order);
    expect(order.toSorted(), `seed ${seed}, drawn ${one}`).toEqual(items);
  }
});

test("each order comes about equally often", () => {
  const random = seededRandom(seed);
  const counts = new Map<string, number>();
  const draws = 6000;
  for (let draw = 0; draw < draws; draw += 1) {
    const order = shuffled(["a", "b", "c"], random.below(2 ** 32)).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  const expected = draws / 6;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // Five degrees of freedom: a fair shuffle goes beyond this once in a thousand seeds.
  expect(chiSquare, `seed ${seed}`).toBeLessThan(20.5);
});
