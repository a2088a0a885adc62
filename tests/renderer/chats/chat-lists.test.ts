import { expect, test } from "vitest";
import { filterChats } from "../../../renderer/chats/filter-chats.ts";
import { groupChats } from "../../../renderer/chats/group-chats.ts";
import { aChat } from "../dev/fake-bridge.ts";

test("chats stand under the days of the calendar, newest first, without empty groups", () => {
  const now = new Date(2026, 10, 21, 0, 30);
  const at = (daysBack: number, hour: number): number => new Date(2026, 10, 21 - daysBack, hour).getTime();
  const chats = [at(0, 0), at(1, 23), at(1, 0), at(5, 12), at(400, 12)].map((updatedAt) =>
    aChat({ updatedAt }),
  );
  expect(groupChats(chats, now).map(({ name, chats: grouped }) => [name, grouped.length])).toEqual([
    ["today", 1],
    ["yesterday", 2],
    ["week", 1],
    ["older", 1],
  ]);
});

test("a filter finds every word, whatever its case and accents", () => {
  const chats = ["Café in Zürich", "Clause 4 and the café", "Tides"].map((title) => aChat({ title }));
  const found = (filter: string): readonly string[] => filterChats(chats, filter).map(({ title }) => title);
  expect(found("CAFE")).toEqual(["Café in Zürich", "Clause 4 and the café"]);
  expect(found("cafe clause")).toEqual(["Clause 4 and the café"]);
  expect(found("  ")).toHaveLength(3);
  expect(found("nothing")).toEqual([]);
});
