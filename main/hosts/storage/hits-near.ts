import {
  type FindInChat,
  type FoundInChat,
  mostMessagesFoundAtOnce,
} from "../../../app/chats/chat-search.ts";

const totalOf = (found: FoundInChat["messages"]): number => found.reduce((sum, { count }) => sum + count, 0);

/** The message that is wanted, by its place among those with hits. */
const wantedOf = (found: FoundInChat["messages"], near: FindInChat["near"]): number => {
  if ("position" in near) {
    // Behind the last hit, looking begins again at the first.
    return Math.max(
      found.findIndex(({ position }) => position >= near.position),
      0,
    );
  }
  let left = near.occurrence;
  const holds = found.findIndex(({ count }) => {
    left -= count;
    return left < 0;
  });
  return holds < 0 ? found.length - 1 : holds;
};

/** Of all messages with hits, as many as one answer carries, with the wanted one in the middle where there are more. */
export const hitsNear = (found: FoundInChat["messages"], near: FindInChat["near"]): FoundInChat => {
  const latestStart = Math.max(found.length - mostMessagesFoundAtOnce, 0);
  const start = Math.min(Math.max(wantedOf(found, near) - mostMessagesFoundAtOnce / 2, 0), latestStart);
  return {
    total: totalOf(found),
    before: totalOf(found.slice(0, start)),
    messages: found.slice(start, start + mostMessagesFoundAtOnce),
  };
};
