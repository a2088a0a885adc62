import type { ShownPart } from "./shown-part.ts";

/**
 * Whether there is anything before the person's last message that could be left out or summarized. Where the end of the
 * branch is not on the page, that message is taken to be right above the end.
 */
export const canMakeRoom = ({
  messages,
  before,
  after,
}: Pick<ShownPart, "messages" | "before" | "after">): boolean => {
  if (after > 0) {
    return before + messages.length + after > 2;
  }
  const lastMine = messages.findLastIndex(({ role }) => role === "user");
  return before + Math.max(0, lastMine) > 0;
};
