import { expect, test } from "vitest";
import { rankHits } from "../../../../main/hosts/storage/rank-hits.ts";

const message = (sequence: number, chatId: string, rank: number) => ({ sequence, chatId, rank });

test("the best chat comes first, and in it its title and its best messages", () => {
  const hits = rankHits(
    [message(9, "a", -1), message(8, "b", -5), message(7, "b", -2), message(6, "b", -4)],
    [{ chatId: "b", rank: -6 }],
    2,
  );
  expect(hits).toEqual([
    { chatId: "b", sequence: null, more: 0 },
    { chatId: "b", sequence: 8, more: 0 },
    { chatId: "b", sequence: 6, more: 1 },
    { chatId: "a", sequence: 9, more: 0 },
  ]);
});

test("among equals the newest comes first", () => {
  const hits = rankHits([message(1, "a", -2), message(3, "b", -2.02), message(2, "a", -1.99)], [], 3);
  expect(hits.map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
});

test("nothing found is nothing shown", () => {
  expect(rankHits([], [], 3)).toEqual([]);
});
