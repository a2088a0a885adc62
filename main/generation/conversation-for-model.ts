import type { Message } from "../../app/chats/message.ts";

export type Turn = {
  readonly role: "user" | "assistant";
  readonly text: string;
  /** What it was made of: places in the branch, counted from 0, and UTF-16 units. */
  readonly messages: readonly { readonly position: number; readonly characters: number }[];
};

type BranchMessage = Pick<Message, "id" | "role" | "text">;

/**
 * The turns the model is given, from the shown branch up to and including the answer being written. Answers that
 * never came are left out, and neighbors of one role become one turn: many chat templates refuse anything but
 * strict alternation. When `continuing`, the last turn is the answer to go on with.
 */
export const conversationForModel = (
  branch: readonly BranchMessage[],
  answerId: string,
  continuing: boolean,
): readonly Turn[] => {
  const turns: Turn[] = [];
  for (const [position, message] of branch.entries()) {
    if (message.id === answerId && !continuing) {
      break;
    }
    const { role, text } = message;
    if (text !== "") {
      const last = turns.at(-1);
      const made = { position, characters: text.length };
      if (last?.role === role) {
        turns[turns.length - 1] = {
          role,
          text: `${last.text}\n\n${text}`,
          messages: [...last.messages, made],
        };
      } else {
        turns.push({ role, text, messages: [made] });
      }
    }
    if (message.id === answerId) {
      break;
    }
  }
  return turns;
};
