import type { Branch } from "../../app/chats/branch.ts";
import type { Message } from "../../app/chats/message.ts";

/** The part of a chat's shown branch that is on the page. `chat` is null before a chat has its first message. */
export type ShownPart = Readonly<Omit<Branch, "chat" | "messages">> & {
  readonly chat: Branch["chat"] | null;
  readonly messages: readonly Message[];
};

/** The most messages on the page at once; what is beyond comes back when it is scrolled to. */
export const shownLimit = 300;

export const lastMessageOf = ({ messages, latest }: Pick<ShownPart, "messages" | "latest">): Message | null =>
  latest ?? messages.at(-1) ?? null;

/**
 * Puts what main says of a branch into what is shown, so that what is on the page and still belongs to the branch
 * stays there. `keep`: the person asked for nothing, so the place is kept, wherever it is.
 */
export const joinBranch = (shown: ShownPart, branch: Branch, keep = false): ShownPart => {
  const first = branch.messages[0];
  const leaf = lastMessageOf(branch);
  if (first === undefined || leaf === null || shown.chat?.id !== branch.chat.id) {
    return branch;
  }
  const sameBranch = lastMessageOf(shown)?.id === leaf.id;
  const joint = shown.messages.findIndex(({ id }) => id === first.id);
  const end = branch.before + branch.messages.length;
  const shownEnd = shown.before + shown.messages.length;
  const below =
    sameBranch && shownEnd > end && shown.before <= end ? shown.messages.slice(end - shown.before) : [];
  if (joint > 0) {
    return {
      ...branch,
      before: shown.before,
      messages: [...shown.messages.slice(0, joint), ...branch.messages, ...below],
      after: branch.after - below.length,
      latest: branch.after === below.length ? null : leaf,
    };
  }
  if (keep && sameBranch && shown.after > 0) {
    return { ...shown, chat: branch.chat, latest: leaf };
  }
  return {
    ...branch,
    messages: [...branch.messages, ...below],
    after: branch.after - below.length,
    latest: branch.after === below.length ? null : leaf,
  };
};

/** Adds what stands above or below the part, and takes away at its other end what is too much for a page. */
export const addMore = (
  shown: ShownPart,
  more: readonly Message[],
  direction: "older" | "newer",
): ShownPart => {
  const leaf = lastMessageOf(shown);
  const excess = Math.max(0, shown.messages.length + more.length - shownLimit);
  if (direction === "older") {
    const messages = [...more, ...shown.messages.slice(0, shown.messages.length - excess)];
    const after = shown.after + excess;
    return {
      ...shown,
      messages,
      before: more.length === 0 ? 0 : shown.before - more.length,
      after,
      latest: after === 0 ? null : leaf,
    };
  }
  const after = more.length === 0 ? 0 : shown.after - more.length;
  return {
    ...shown,
    messages: [...shown.messages.slice(excess), ...more],
    before: shown.before + excess,
    after,
    latest: after === 0 ? null : leaf,
  };
};
