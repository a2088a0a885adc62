import { expect, test } from "vitest";
import { mostMessagesFoundAtOnce as most } from "../../../../app/chats/chat-search.ts";
import { hitsNear } from "../../../../main/hosts/storage/hits-near.ts";

/** Every other message of the branch holds it, the first once, the next twice, the next once again. */
const hitsOf = (messages: number) =>
  Array.from({ length: messages }, (_, index) => ({
    messageId: index.toString(16).padStart(32, "0"),
    position: 2 * index,
    count: 1 + (index % 2),
  }));

test("few hits come whole, whatever is looked for", () => {
  const hits = hitsOf(most);
  const all = { total: 1.5 * most, before: 0, messages: hits };
  expect(hitsNear(hits, { position: 0 })).toEqual(all);
  expect(hitsNear(hits, { position: 3 * most })).toEqual(all);
  expect(hitsNear(hits, { occurrence: 1_000_000 })).toEqual(all);
  expect(hitsNear([], { position: 3 })).toEqual({ total: 0, before: 0, messages: [] });
  expect(hitsNear([], { occurrence: 3 })).toEqual({ total: 0, before: 0, messages: [] });
});

test.each([
  ["the first", { position: 0 }, 0],
  ["a place between two hits", { position: 2001 }, 1001],
  ["a place behind the last hit", { position: 10_000 }, 0],
  ["the first occurrence", { occurrence: 0 }, 0],
  ["the first of two in a message", { occurrence: 1501 }, 1001],
  ["the second of two in a message", { occurrence: 1502 }, 1001],
  ["one behind the last", { occurrence: 1_000_000 }, 1999],
] as const)("of many, those around %s come", (_name, near, wanted) => {
  const hits = hitsOf(2000);
  const { total, before, messages } = hitsNear(hits, near);
  expect([total, messages.length]).toEqual([3000, most]);
  const start = hits.findIndex(({ messageId }) => messageId === messages[0]?.messageId);
  expect(messages).toEqual(hits.slice(start, start + most));
  expect(before).toBe(hits.slice(0, start).reduce((sum, { count }) => sum + count, 0));
  // In the middle, or as near to it as the ends allow.
  expect(start).toBe(Math.min(Math.max(wanted - most / 2, 0), 2000 - most));
});
