import { expect, test } from "vitest";
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
