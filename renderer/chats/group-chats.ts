import type { Chat } from "../../app/chats/chat.ts";

export type ChatGroupName = "today" | "yesterday" | "week" | "month" | "older";

export type ChatGroup = { readonly name: ChatGroupName; readonly chats: readonly Chat[] };

const startOfDay = (now: Date, daysBack: number): number =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack).getTime();

/** Sorts chats, newest first, under the days of the person's calendar. Empty groups are left out. */
export const groupChats = (chats: readonly Chat[], now: Date): readonly ChatGroup[] => {
  const bounds: readonly (readonly [ChatGroupName, number])[] = [
    ["today", startOfDay(now, 0)],
    ["yesterday", startOfDay(now, 1)],
    ["week", startOfDay(now, 6)],
    ["month", startOfDay(now, 29)],
    ["older", Number.NEGATIVE_INFINITY],
  ];
  const groups = new Map<ChatGroupName, Chat[]>();
  for (const chat of chats) {
    const name = bounds.find(([, since]) => chat.updatedAt >= since)?.[0] ?? "older";
    const group = groups.get(name);
    if (group === undefined) {
      groups.set(name, [chat]);
    } else {
      group.push(chat);
    }
  }
  return [...groups].map(([name, grouped]) => ({ name, chats: grouped }));
};
