import type { Message } from "../../app/chats/message.ts";
import { withoutReasoning } from "../../app/chats/split-reasoning.ts";

export type TurnMessage = {
  /** In the branch, counted from 0. */
  readonly position: number;
  /** UTF-16 units of it in the turn. */
  readonly characters: number;
  /** False where something was taken out. */
  readonly whole: boolean;
};

export type Turn = {
  readonly role: "user" | "assistant";
  readonly text: string;
  /** What it was made of. */
  readonly messages: readonly TurnMessage[];
};

/** A message of the branch, as far as the model is concerned. */
export type BranchMessage = Pick<Message, "id" | "role" | "text">;

/**
 * The turns the model is given, from the shown branch up to and including the answer being written. Answers that
 * never came are left out, and neighbors of one role become one turn: many chat templates refuse anything but
 * strict alternation. What a model thought aloud is left out of later turns, as thinking models are trained to have it;
 * when `continuing`, the last turn is the answer to go on with, whole.
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
    const { role } = message;
    const text = role === "user" || message.id === answerId ? message.text : withoutReasoning(message.text);
    if (text !== "") {
      const last = turns.at(-1);
      const made = { position, characters: text.length, whole: text === message.text };
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
